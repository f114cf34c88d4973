// Everything that this browser keeps for the notebook, as the dialog lists it, exports and erases it. A
// feature that keeps something in the browser adds itself to `keptThings`, and its words to ui.json.
import type { Texts } from '../../shared/texts.ts';
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
  /** What the dialog says of a value that fits: how many there are, or which. */
  amount(value: unknown): number | keyof Words['values'];
}

/** How a value stands in storage. */
interface Form {
  parse(text: string): unknown;
  write(value: unknown): string;
}

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
      Object.entries(value).every(([key, choice]) => isShort(key) && isShort(choice)),
    amount: (value) => Object.keys(value as object).length,
  },
  {
    name: 'theme',
    ...stored('theme', showTheme, asText),
    fits: (value) => value === 'dark' || value === 'light',
    amount: (value) => value as 'dark' | 'light',
  },
  {
    name: 'keys',
    ...stored('single-keys', undefined, asText),
    fits: (value) => value === 'off',
    amount: (value) => value as 'off',
  },
];

/** The theme's button hears of it as of a choice in another tab. */
function showTheme(value: unknown): void {
  const newValue = typeof value === 'string' ? value : null;
  dispatchEvent(new StorageEvent('storage', { key: 'theme', newValue }));
}

const isShort = (one: unknown): boolean => typeof one === 'string' && one.length <= 300;

/** One value of localStorage; `changed` is called with what it has become. */
function stored(
  key: string,
  changed: (value: unknown) => void = () => {},
  form: Form = { parse: (text) => JSON.parse(text) as unknown, write: JSON.stringify },
): Pick<KeptThing, 'read' | 'write'> {
  return {
    async read() {
      const text = localStorage.getItem(key);
      try {
        return text === null ? undefined : form.parse(text);
      } catch {
        // What something else has left there is nothing of ours.
        return undefined;
      }
    },
    async write(value) {
      if (value === undefined) localStorage.removeItem(key);
      else localStorage.setItem(key, form.write(value));
      changed(value);
    },
  };
}
