// The kept runs of this tab, in the tab's own storage (sessionStorage), so that they outlive a
// reload and end with the tab. Where the browser stores nothing, or its storage is full, they stay
// in the page's memory.
import type { KeptRun } from './kept-run.ts';

/** Runs without a name that are kept; the oldest goes first. */
export const MOST_UNNAMED = 20;

/** Characters in storage; a browser gives a site some five million. */
const MOST_STORED = 2_500_000;

/** What is known of a run without reading it. */
export interface ShelfEntry {
  case: string;
  number: number;
  named: boolean;
  /** Its run still goes on, or its page was left while it did. */
  unfinished: boolean;
  /** Its length in storage; 0 if it is in memory only. */
  stored: number;
}

/** The keys in storage of the list of runs, and of one of them. */
export const INDEX = 'runs';
export const keyOf = (entry: { case: string; number: number }): string =>
  `run ${entry.case} ${entry.number}`;

/** Dispatched at the document by whoever changes what is stored behind the page's shelf. */
export const SHELF_CHANGED = 'run-shelf-changed';

export class RunShelf {
  /** May throw if the browser stores nothing. */
  readonly #storage: () => Storage;
  readonly #parse: (text: string) => KeptRun | undefined;
  readonly #changed: () => void;
  /** In the order of their beginnings. */
  #entries: ShelfEntry[];
  readonly #inMemory = new Map<string, KeptRun>();
  readonly #captures = new WeakMap<KeptRun, Uint8Array>();
  /** Runs that made room for later ones. */
  #gone = 0;

  /** `parse` gives undefined for what is no kept run; `changed` is called after each change. */
  constructor(
    storage: () => Storage,
    parse: (text: string) => KeptRun | undefined,
    changed: () => void = () => {},
  ) {
    this.#storage = storage;
    this.#parse = parse;
    this.#changed = changed;
    this.#entries = this.#readIndex();
  }

  /** Keeps what the switch captured in a run, a pcapng file, as long as the page. */
  holdCapture(run: KeptRun, pcapng: Uint8Array): void {
    this.#captures.set(run, pcapng);
  }

  captureOf(run: KeptRun): Uint8Array | undefined {
    return this.#captures.get(run);
  }

  /** How many runs made room for later ones since the page was loaded. */
  get gone(): number {
    return this.#gone;
  }

  /** Whether this run is lost when the page is left. */
  isInMemoryOnly(run: KeptRun): boolean {
    return this.#entryOf(run)?.stored === 0;
  }

  /** Somebody else in the page has changed what is stored. */
  reread(): void {
    this.#inMemory.clear();
    this.#entries = this.#readIndex();
    this.#changed();
  }

  /** The numbers of a case's runs, the earliest first. */
  numbersOf(name: string): number[] {
    return this.#entries.filter((one) => one.case === name).map(({ number }) => number);
  }

  /** All runs that can be read, in the order of their beginnings. */
  get all(): KeptRun[] {
    return this.#entries.flatMap((one) => this.read(one.case, one.number) ?? []);
  }

  nextNumber(name: string): number {
    return Math.max(0, ...this.numbersOf(name)) + 1;
  }

  /** The run with this number, if it is kept and can be read. */
  read(name: string, number: number): KeptRun | undefined {
    const key = keyOf({ case: name, number });
    const known = this.#inMemory.get(key);
    if (known) return known;
    const text = this.#attempt((storage) => storage.getItem(key));
    const run = text ? this.#parse(text) : undefined;
    if (run) this.#inMemory.set(key, run);
    return run;
  }

  /** The latest run of the case, if its page was left before it was over. */
  unfinished(name: string): KeptRun | undefined {
    const last = this.#entries.findLast((one) => one.case === name);
    return last?.unfinished ? this.read(name, last.number) : undefined;
  }

  /** Keeps a run that goes on, as it is now. */
  keep(run: KeptRun): void {
    this.#put(run, true);
  }

  /** Keeps a run that is over. */
  finish(run: KeptRun): void {
    this.#put(run, false);
  }

  /** Keeps the name that the reader has given it. */
  rename(run: KeptRun, name: string): void {
    run.name = name;
    this.#put(run, this.#entryOf(run)?.unfinished ?? false);
  }

  drop(run: KeptRun): void {
    const entry = this.#entryOf(run);
    if (entry) this.#drop(entry);
    this.#save();
  }

  #put(run: KeptRun, unfinished: boolean): void {
    this.#inMemory.set(keyOf(run), run);
    const named = run.name !== '';
    const known = this.#entryOf(run);
    if (known) Object.assign(known, { named, unfinished });
    else this.#entries.push({ case: run.case, number: run.number, named, unfinished, stored: 0 });
    while (this.#entries.filter((one) => !one.named).length > MOST_UNNAMED) {
      if (!this.#makeRoom(run)) break;
    }
    this.#store(run);
    this.#save();
  }

  #store(run: KeptRun): void {
    const entry = this.#entryOf(run);
    if (!entry) return;
    const text = JSON.stringify(run);
    const fits = (): boolean =>
      this.#entries.reduce((sum, one) => sum + (one === entry ? 0 : one.stored), text.length) <=
      MOST_STORED;
    while (!fits()) if (!this.#makeRoom(run)) break;
    const stored = fits() && this.#attempt((storage) => (storage.setItem(keyOf(run), text), true));
    if (!stored) this.#attempt((storage) => storage.removeItem(keyOf(run)));
    entry.stored = stored ? text.length : 0;
  }

  /** Drops the oldest run without a name; false if there is none but `besides`. */
  #makeRoom(besides: KeptRun): boolean {
    const mine = this.#entryOf(besides);
    const oldest = this.#entries.find((one) => !one.named && one !== mine);
    if (!oldest) return false;
    this.#drop(oldest);
    this.#gone += 1;
    return true;
  }

  #drop(entry: ShelfEntry): void {
    this.#entries = this.#entries.filter((one) => one !== entry);
    this.#inMemory.delete(keyOf(entry));
    this.#attempt((storage) => storage.removeItem(keyOf(entry)));
  }

  #entryOf(run: { case: string; number: number }): ShelfEntry | undefined {
    return this.#entries.find((one) => one.case === run.case && one.number === run.number);
  }

  #save(): void {
    const stored = this.#entries.filter((one) => one.stored > 0);
    this.#attempt((storage) => storage.setItem(INDEX, JSON.stringify(stored)));
    this.#changed();
  }

  #readIndex(): ShelfEntry[] {
    return this.#attempt((storage) => entriesIn(storage)) ?? [];
  }

  /** Undefined where the browser stores nothing, or its storage is full. */
  #attempt<Value>(use: (storage: Storage) => Value): Value | undefined {
    try {
      return use(this.#storage());
    } catch {
      return undefined;
    }
  }
}

/** Throws where what is stored is not JSON. */
export function entriesIn(storage: Pick<Storage, 'getItem'>): ShelfEntry[] {
  const read = JSON.parse(storage.getItem(INDEX) ?? '[]') as unknown;
  return Array.isArray(read) ? read.filter(isEntry) : [];
}

function isEntry(one: unknown): one is ShelfEntry {
  const { case: name, number, stored } = (one ?? {}) as Partial<Record<string, unknown>>;
  return typeof name === 'string' && Number.isInteger(number) && Number.isInteger(stored);
}
