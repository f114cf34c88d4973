// The lines in which two texts differ: the shortest way from one to the other (E. Myers, An O(ND)
// Difference Algorithm and Its Variations, 1986). Pure.

/** Lines of the first text, and what the second has in their place; from 0, without the last. */
export interface Hunk {
  readonly fromA: number;
  readonly toA: number;
  readonly fromB: number;
  readonly toB: number;
}

type Lines = readonly string[];

/** Lines that differ, after which the rest counts as one hunk: its square is the work. */
const MOST = 800;

/** In order; between two of them there is a line that both texts have. */
export function hunksOf(a: Lines, b: Lines): Hunk[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  if (start === endA && start === endB) return [];
  const matched = matches(a.slice(start, endA), b.slice(start, endB));
  const hunks: Hunk[] = [];
  let [fromA, fromB] = [start, start];
  for (const [x, y] of [...matched, [endA - start, endB - start] as const]) {
    const [toA, toB] = [start + x, start + y];
    if (toA > fromA || toB > fromB) hunks.push({ fromA, toA, fromB, toB });
    [fromA, fromB] = [toA + 1, toB + 1];
  }
  return hunks;
}

/** The places of the lines that both have, in order. */
function matches(a: Lines, b: Lines): [number, number][] {
  const furthest = new Map<number, number>([[1, 0]]);
  const rounds: Map<number, number>[] = [];
  for (let depth = 0; depth <= Math.min(MOST, a.length + b.length); depth += 1) {
    rounds.push(new Map(furthest));
    for (let k = -depth; k <= depth; k += 2) {
      let x = cameDown(furthest, k, depth) ? furthest.get(k + 1)! : furthest.get(k - 1)! + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      furthest.set(k, x);
      if (x >= a.length && x - k >= b.length) return walkBack(rounds, a.length, b.length);
    }
  }
  return [];
}

const cameDown = (furthest: ReadonlyMap<number, number>, k: number, depth: number): boolean =>
  k === -depth || (k !== depth && furthest.get(k - 1)! < furthest.get(k + 1)!);

/** From the end to the beginning, by what was known before each round. */
function walkBack(rounds: readonly Map<number, number>[], endA: number, endB: number) {
  const found: [number, number][] = [];
  let [x, y] = [endA, endB];
  for (let depth = rounds.length - 1; depth >= 0; depth -= 1) {
    const before = rounds[depth]!;
    const k = x - y;
    const previous = cameDown(before, k, depth) ? k + 1 : k - 1;
    const fromX = depth === 0 ? 0 : before.get(previous)!;
    const fromY = depth === 0 ? 0 : fromX - previous;
    while (x > fromX && y > fromY) {
      x -= 1;
      y -= 1;
      found.push([x, y]);
    }
    [x, y] = [fromX, fromY];
  }
  return found.reverse();
}

/** How many lines of the second text are in hunks, a place where lines are missing counting as one. */
export const linesEdited = (hunks: readonly Hunk[]): number =>
  hunks.reduce((sum, { fromB, toB }) => sum + Math.max(1, toB - fromB), 0);
