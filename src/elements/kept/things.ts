// Everything that this browser, or this tab of it, keeps for the notebook, as the dialog lists it, exports and erases it. A
// feature that keeps something in the browser adds itself to `keptThings`, and its words to ui.json.
import type { Texts } from '../../shared/texts.ts';
import { SHELF_CHANGED } from '../runs/run-shelf.ts';
import type { KeptRun } from '../runs/kept-run.ts';
import { shownCode } from '../classroom/class-code.ts';
import { CLASS_KEY } from '../classroom/class-key.ts';
import { isMembership, type Membership } from '../classroom/membership.ts';
import { EDIT_PREFIX, isKeptEdit } from '../edit/kept-edits.ts';
import { isKeptPrediction } from '../lab-predict/kept-predictions.ts';
import { areRuns, readRuns, writeRuns } from './kept-runs.ts';
import { isObject, isProgress, type Progress } from './progress.ts';
import { PROGRESS_KEY, tellProgress } from './progress-store.ts';

type Words = Texts['kept'];

/** One kind of thing that is kept. Reading and writing fail where storage is full or forbidden. */
export interface KeptThing {
  name: keyof Words['things'];
  /** As JSON has it; undefined if nothing is kept. */
  read(): Promise<unknown>;
  /** Undefined erases it. */
  write(value: unknown): Promise<void>;
  /** Whether a value, which may come from anybody's file, is one of these. */
  fits(value: unknown): boolean;
  /** What the dialog says of a value that fits: how many there are, or which; a name stands as it is. */
  amount(value: unknown): number | string;
}

/** How a value stands in storage. */
interface Form {
  parse(text: string): unknown;
  write(value: unknown): string;
}

const asJson: Form = { parse: (text) => JSON.parse(text) as unknown, write: JSON.stringify };

/** A value that is kept as it is, and not as JSON. */
const asText: Form = { parse: (text) => text, write: String };

/** In the order of the dialog. */
export const keptThings: readonly KeptThing[] = [
  {
    name: 'progress',
    ...stored(PROGRESS_KEY, tellProgress),
    fits: isProgress,
    amount: (value) =>
      Object.values((value as Progress).chapters).reduce((sum, one) => sum + one.ticked.length, 0),
  },
  {
    name: 'predictions',
    ...stored('predictions'),
    fits: (value) =>
      isObject(value) &&
      Object.entries(value).every(([key, one]) => isShort(key) && isKeptPrediction(one)),
    amount: (value) => Object.keys(value as object).length,
  },
  {
    name: 'edits',
    ...storedUnder(EDIT_PREFIX),
    fits: (value) =>
      isObject(value) &&
      Object.entries(value).every(([key, edit]) => isProgramOfCase(key) && isKeptEdit(edit)),
    amount: (value) => Object.keys(value as object).length,
  },
  {
    name: 'runs',
    read: async () => readRuns(sessionStorage),
    async write(value) {
      writeRuns(sessionStorage, value as KeptRun[] | undefined);
      document.dispatchEvent(new Event(SHELF_CHANGED));
    },
    fits: areRuns,
    amount: (value) => (value as KeptRun[]).length,
  },
  {
    name: 'theme',
    ...stored('theme', (value) => tellStorage('theme', value), asText),
    fits: (value) => value === 'dark' || value === 'light',
    amount: (value) => value as 'dark' | 'light',
  },
  {
    name: 'language',
    ...stored('language', undefined, asText),
    fits: isLanguageTag,
    amount: nameOfLanguage,
  },
  {
    name: 'code',
    ...stored('code', (value) => tellStorage('code', value), asText),
    fits: (value) => value === 'c',
    amount: (value) => value as 'c',
  },
  {
    name: 'keys',
    ...stored('single-keys', undefined, asText),
    fits: (value) => value === 'off',
    amount: (value) => value as 'off',
  },
  {
    name: 'class',
    ...stored(CLASS_KEY, (value) =>
      tellStorage(CLASS_KEY, value === undefined ? undefined : JSON.stringify(value)),
    ),
    fits: isMembership,
    amount: (value) => shownCode((value as Membership).code),
  },
];

/** The page hears of it as of a choice in another tab. */
function tellStorage(key: string, value: unknown): void {
  const newValue = typeof value === 'string' ? value : null;
  dispatchEvent(new StorageEvent('storage', { key, newValue }));
}

/** As in `zh-CN`. */
function isLanguageTag(value: unknown): boolean {
  return typeof value === 'string' && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(value);
}

/** What a language calls itself, if the page leads to it. */
function nameOfLanguage(tag: unknown): string {
  const name = String(tag);
  return document.querySelector(`.languages [hreflang="${name}"]`)?.textContent.trim() ?? name;
}

const isShort = (one: string): boolean => one.length <= 300;

/** Such as `case-2/client.ts`. */
const isProgramOfCase = (key: string): boolean =>
  /^[a-z0-9-]{1,60}\/[a-z0-9-]{1,60}\.ts$/.test(key);

/** Undefined if nothing is kept, or something else has left what is nothing of ours. */
function valueOf(key: string, { parse }: Form): unknown {
  const text = localStorage.getItem(key);
  try {
    return text === null ? undefined : parse(text);
  } catch {
    return undefined;
  }
}

/** All values of localStorage whose keys begin so, by the rest of their keys. */
function storedUnder(prefix: string): Pick<KeptThing, 'read' | 'write'> {
  const keys = (): string[] => Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  return {
    async read() {
      const values = keys().map((key) => [key.slice(prefix.length), valueOf(key, asJson)] as const);
      const ours = values.filter(([, value]) => value !== undefined);
      return ours.length === 0 ? undefined : Object.fromEntries(ours);
    },
    async write(value) {
      for (const key of keys()) localStorage.removeItem(key);
      for (const [key, one] of Object.entries(value ?? {}))
        localStorage.setItem(prefix + key, JSON.stringify(one));
    },
  };
}

/** One value of localStorage; `changed` is called with what it has become. */
function stored(
  key: string,
  changed: (value: unknown) => void = () => {},
  form = asJson,
): Pick<KeptThing, 'read' | 'write'> {
  return {
    async read() {
      return valueOf(key, form);
    },
    async write(value) {
      if (value === undefined) localStorage.removeItem(key);
      else localStorage.setItem(key, form.write(value));
      changed(value);
    },
  };
}
