// The lines in which a program differs from another, with what stands around them. Pure.
import { commonSubsequence } from '../../compare/common-subsequence.ts';

/** `gap`: lines that are the same are left out here. */
export interface DiffLine {
  is: 'same' | 'added' | 'removed' | 'gap';
  text: string;
}

/** Lines that are the same before and after one that is not. */
const AROUND = 2;

/** Every line of both, in order; where lines were replaced, those of `before` come first. */
function allLines(before: readonly string[], after: readonly string[]): DiffLine[] {
  const lines: DiffLine[] = [];
  let [left, right] = [0, 0];
  const common = commonSubsequence(before, after);
  for (const [a, b] of [...common, [before.length, after.length] as const]) {
    for (const text of before.slice(left, a)) lines.push({ is: 'removed', text });
    for (const text of after.slice(right, b)) lines.push({ is: 'added', text });
    if (b < after.length) lines.push({ is: 'same', text: after[b]! });
    [left, right] = [a + 1, b + 1];
  }
  return lines;
}

/** Without a line if both are the same. */
export function lineDiff(before: string, after: string): DiffLine[] {
  const lines = allLines(before.split('\n'), after.split('\n'));
  const near = new Set(
    lines.flatMap(({ is }, at) =>
      is === 'same' ? [] : Array.from({ length: 2 * AROUND + 1 }, (_, by) => at + by - AROUND),
    ),
  );
  return lines.flatMap((line, at): DiffLine[] => {
    if (near.has(at)) return [line];
    return near.has(at + 1) || (at === lines.length - 1 && near.size > 0)
      ? [{ is: 'gap', text: '' }]
      : [];
  });
}

export const countOf = (lines: readonly DiffLine[], which: DiffLine['is']): number =>
  lines.filter(({ is }) => is === which).length;
