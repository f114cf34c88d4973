// The runs that the tab keeps, as the dialog on what is kept exports, takes in and erases them: a list of
// kept runs without the numbers that the lab's session alone knows. Pure; the storage is passed in.
import { isRecord } from '../runs/file/checks.ts';
import { checkKeptRun, withoutLab } from '../runs/file/run-file.ts';
import type { KeptRun } from '../runs/kept-run.ts';
import { parseKept } from '../runs/parse-kept.ts';
import { entriesIn, INDEX, keyOf, type ShelfEntry } from '../runs/run-shelf.ts';

/** Runs that are taken in at most. */
const MOST = 200;

type Storing = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Undefined if none is kept. */
export function readRuns(storage: Storing): unknown {
  const runs = entriesIn(storage)
    .map((entry) => parseKept(storage.getItem(keyOf(entry)) ?? ''))
    .filter((run) => run !== undefined)
    .map((run) => ({ ...run, began: Math.round(run.began) }));
  return runs.length === 0 ? undefined : JSON.parse(JSON.stringify(runs, withoutLab));
}

/** In place of all that are kept but one that goes on; `undefined` erases. */
export function writeRuns(storage: Storing, runs: readonly KeptRun[] | undefined): void {
  const before = entriesIn(storage);
  const stay = runs === undefined ? [] : before.filter(({ unfinished }) => unfinished);
  for (const entry of before) if (!stay.includes(entry)) storage.removeItem(keyOf(entry));
  const entries: ShelfEntry[] = [...stay];
  for (const run of runs ?? []) {
    const numbers = entries.filter((one) => one.case === run.case).map(({ number }) => number);
    const number = numbers.includes(run.number) ? Math.max(...numbers) + 1 : run.number;
    const text = JSON.stringify({ ...run, number });
    storage.setItem(keyOf({ case: run.case, number }), text);
    const named = run.name !== '';
    entries.push({ case: run.case, number, named, unfinished: false, stored: text.length });
  }
  if (entries.length === 0) storage.removeItem(INDEX);
  else storage.setItem(INDEX, JSON.stringify(entries));
}

/** Whether a value, which may come from anybody's file, is a list of runs. */
export const areRuns = (value: unknown): value is KeptRun[] =>
  Array.isArray(value) && value.length <= MOST && value.every(isRun);

/** The cases of other pages are not known here, so their hosts are those that the trace names. */
function isRun(value: unknown): boolean {
  const trace: unknown = isRecord(value) ? value.trace : undefined;
  if (!Array.isArray(trace)) return false;
  const named = trace.flatMap((event: unknown) =>
    isRecord(event) ? [event.host, event.from, event.to, event.peerHost] : [],
  );
  const hosts = [...new Set(named)].filter((host) => host !== undefined);
  if (hosts.length > 3 || !hosts.every(isHost)) return false;
  return checkKeptRun(hosts)(value, '') === undefined;
}

const isHost = (name: unknown): name is string =>
  typeof name === 'string' && /^[a-z]{1,12}$/.test(name);
