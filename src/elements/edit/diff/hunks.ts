// The lines in which two texts differ, with as many in common as any choice in order could have. Pure.
import { commonSubsequence } from '../../compare/common-subsequence.ts';

/** Lines of the first text, and what the second has in their place; from 0, without the last. */
export interface Hunk {
  readonly fromA: number;
  readonly toA: number;
  readonly fromB: number;
  readonly toB: number;
}

/** In order; between two of them there is a line that both texts have. */
export function hunksOf(a: readonly string[], b: readonly string[]): Hunk[] {
  const hunks: Hunk[] = [];
  let [fromA, fromB] = [0, 0];
  for (const [toA, toB] of [...commonSubsequence(a, b), [a.length, b.length] as const]) {
    if (toA > fromA || toB > fromB) hunks.push({ fromA, toA, fromB, toB });
    [fromA, fromB] = [toA + 1, toB + 1];
  }
  return hunks;
}

/** How many lines of the second text are in hunks, a place where lines are missing counting as one. */
export const linesEdited = (hunks: readonly Hunk[]): number =>
  hunks.reduce((sum, { fromB, toB }) => sum + Math.max(1, toB - fromB), 0);
