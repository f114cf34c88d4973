// A comparison in words: its differences one by one, and a summary. Pure.
import { fill } from '../../shared/fill.ts';
import { sentenceOf, type Names } from '../lab-ladder/trace/words.ts';
import type { ComparedRow } from './compare.ts';
import type { ComparedEvent } from './events.ts';
import type { CompareTexts } from './texts.ts';

/** Rows that differ, one after the other: from the first to behind the last. */
export interface Difference {
  from: number;
  to: number;
}

/** Events of one difference that are told; of more, how many. */
const TOLD = 3;

export interface Sides<Value> {
  left: Value;
  right: Value;
}

export function differencesOf(rows: readonly ComparedRow[]): Difference[] {
  const found: Difference[] = [];
  for (const [at, { is }] of rows.entries()) {
    if (is === 'same') continue;
    const last = found.at(-1);
    if (last?.to === at) last.to = at + 1;
    else found.push({ from: at, to: at + 1 });
  }
  return found;
}

/** What an event is, without its time, its line, and what a socket had in its queues. */
export function eventText({ entry }: ComparedEvent, names: Names): string {
  const { event, count } = entry;
  if (event.kind === 'state') {
    return sentenceOf({ ...entry, event: { ...event, sendq: 0, recvq: 0 } }, names);
  }
  if (event.kind !== 'call') return sentenceOf(entry, names);
  // Told as of its end, nothing is said of how long it took.
  const at = event.end ?? event.t;
  const call = { ...event, t: at };
  delete call.line;
  return sentenceOf({ event: call, since: at, count }, names);
}

/** What one run has where the other differs. */
export function sideText(
  rows: readonly ComparedRow[],
  side: keyof Sides<unknown>,
  names: Names,
  texts: CompareTexts,
): string {
  const events = rows.flatMap((row) => (row.is === 'same' ? [] : (row[side] ?? [])));
  if (events.length === 0) return texts.nothing;
  const told = events.slice(0, TOLD).map((event) => eventText(event, names));
  const more = events.length - told.length;
  return told.join('; ') + (more > 0 ? fill(texts.more, { count: more }) : '');
}

/** Where the runs part, and how much differs. `called`: what the runs are called. */
export function summaryOf(
  rows: readonly ComparedRow[],
  called: Sides<string>,
  names: Sides<Names>,
  texts: CompareTexts,
): string[] {
  const differences = differencesOf(rows);
  const [first] = differences;
  const count = (is: ComparedRow['is']): number => rows.filter((row) => row.is === is).length;
  if (!first) return [fill(texts.equal, { count: rows.length })];
  const before = rows[first.from - 1]?.left;
  const parted = rows.slice(first.from, first.to);
  return [
    before ? fill(texts.until, { event: eventText(before, names.left) }) : texts.fromTheStart,
    ...(['left', 'right'] as const).map((side) => {
      const event = sideText(parted, side, names[side], texts);
      return fill(texts.then, { run: called[side], event });
    }),
    fill(texts.counts, {
      ...{ differences: differences.length, same: count('same'), differ: count('differs') },
      ...{ onlyLeft: count('left'), onlyRight: count('right') },
    }),
  ];
}
