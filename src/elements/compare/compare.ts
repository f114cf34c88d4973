// Two runs in rows: what corresponds stands in one row, the same or with another outcome, and what
// only one of them has stands alone. Pure.
import { commonSubsequence, type IndexPair } from './common-subsequence.ts';
import type { ComparedEvent } from './events.ts';

export type ComparedRow =
  | { is: 'same' | 'differs'; left: ComparedEvent; right: ComparedEvent }
  | { is: 'left'; left: ComparedEvent; right?: undefined }
  | { is: 'right'; left?: undefined; right: ComparedEvent };

/** A row, with where it stands among the left's events: one that it lacks is between two of them. */
interface Placed {
  row: ComparedRow;
  at: number;
  /** Of those between the same two, where it stands among the right's; -1 for the left's own. */
  then: number;
}

/**
 * The rows from top to bottom: the left's events stand in their order, and the right's in that of
 * each lane. A brief state that only one of them shows is no difference, and is left out.
 */
export function compareEvents(
  left: readonly ComparedEvent[],
  right: readonly ComparedEvent[],
): ComparedRow[] {
  const lanes = new Set([...left, ...right].map(({ lane }) => lane));
  const lefts = byLane(left);
  const rights = byLane(right);
  const lined = [...lanes].map((lane) => laneRows(lefts.get(lane) ?? [], rights.get(lane) ?? []));
  const positions = new Map(left.map((event, at) => [event, at]));
  const partners = new Map<ComparedEvent, number>();
  for (const row of lined.flat()) {
    if (row.left && row.right) partners.set(row.right, positions.get(row.left)!);
  }
  const behind = positionsBehind(right, partners);
  const order = new Map(right.map((event, at) => [event, at]));
  const placed = lined.flatMap((rows) => placedRows(rows, positions, behind, order));
  const rows = placed.toSorted((a, b) => a.at - b.at || a.then - b.then).map(({ row }) => row);
  return rows.filter(({ left: a, right: b }) => (a && b) || !(a ?? b).brief);
}

function byLane(events: readonly ComparedEvent[]): Map<string, ComparedEvent[]> {
  const lanes = new Map<string, ComparedEvent[]>();
  for (const event of events) {
    const lane = lanes.get(event.lane);
    if (lane) lane.push(event);
    else lanes.set(event.lane, [event]);
  }
  return lanes;
}

/** One lane: first what is the same, then, between those, what is alike. */
function laneRows(left: readonly ComparedEvent[], right: readonly ComparedEvent[]): ComparedRow[] {
  const rows: ComparedRow[] = [];
  const same = commonSubsequence(
    left.map((one) => one.same),
    right.map((one) => one.same),
  );
  for (const { pair, lefts, rights } of gaps(left, right, same)) {
    const like = commonSubsequence(
      lefts.map((one) => one.like),
      rights.map((one) => one.like),
    );
    for (const between of gaps(lefts, rights, like)) {
      rows.push(
        ...between.lefts.map((one): ComparedRow => ({ is: 'left', left: one })),
        ...between.rights.map((one): ComparedRow => ({ is: 'right', right: one })),
      );
      const { pair: alike } = between;
      // Of a state that soon was another, the lab may have seen only a part.
      const brief = alike?.left.brief === true || alike?.right.brief === true;
      if (alike) rows.push({ is: brief ? 'same' : 'differs', ...alike });
    }
    if (pair) rows.push({ is: 'same', ...pair });
  }
  return rows;
}

interface Gap {
  lefts: readonly ComparedEvent[];
  rights: readonly ComparedEvent[];
  /** What is paired behind the gap; undefined behind the last. */
  pair: { left: ComparedEvent; right: ComparedEvent } | undefined;
}

/** What stands unpaired before each pair, and behind the last. */
function gaps(
  left: readonly ComparedEvent[],
  right: readonly ComparedEvent[],
  pairs: readonly IndexPair[],
): Gap[] {
  let [a, b] = [0, 0];
  const found = pairs.map(([leftAt, rightAt]): Gap => {
    const gap = { lefts: left.slice(a, leftAt), rights: right.slice(b, rightAt) };
    [a, b] = [leftAt + 1, rightAt + 1];
    return { ...gap, pair: { left: left[leftAt]!, right: right[rightAt]! } };
  });
  return [...found, { lefts: left.slice(a), rights: right.slice(b), pair: undefined }];
}

/** For each of the right's events, the position of the last event before it that has a partner. */
function positionsBehind(
  right: readonly ComparedEvent[],
  partners: ReadonlyMap<ComparedEvent, number>,
): Map<ComparedEvent, number> {
  let last = -1;
  return new Map(
    right.map((event) => {
      last = partners.get(event) ?? last;
      return [event, last];
    }),
  );
}

/** A lane's rows in their order: what the left lacks stands behind what precedes it in the right. */
function placedRows(
  rows: readonly ComparedRow[],
  positions: ReadonlyMap<ComparedEvent, number>,
  behind: ReadonlyMap<ComparedEvent, number>,
  order: ReadonlyMap<ComparedEvent, number>,
): Placed[] {
  const nexts: number[] = [];
  let next = Infinity;
  for (const row of rows.toReversed()) {
    if (row.left) next = positions.get(row.left)!;
    nexts.push(next);
  }
  nexts.reverse();
  let last = -1;
  return rows.map((row, nth): Placed => {
    if (row.left) {
      last = positions.get(row.left)!;
      return { row, at: last, then: -1 };
    }
    // Between two of the left's, and no higher than the lane's row before.
    last = Math.max(last, Math.min(behind.get(row.right)! + 0.5, nexts[nth]! - 0.5));
    return { row, at: last, then: order.get(row.right)! };
  });
}
