// A three-way merge by lines: what each side has made of the text that both were made from. Changes
// that do not touch each other are all taken; where they do, both sides and the text are kept (S.
// Khanna, K. Kunal, B. Pierce, A Formal Investigation of Diff3, 2007). Pure.
import { type Hunk, hunksOf } from './hunks.ts';

type Lines = readonly string[];

/** Some lines of the text that both were made from, and what each side has in their place. */
export interface MergePiece {
  /** Who has changed them: nobody, one side, both in the same way, or both in two ways. */
  readonly kind: 'same' | 'mine' | 'theirs' | 'both' | 'conflict';
  readonly base: Lines;
  readonly mine: Lines;
  readonly theirs: Lines;
}

/** In order, and all of it: the bases of the pieces are the base, and so are the sides. */
export function mergePieces(base: Lines, mine: Lines, theirs: Lines): MergePiece[] {
  const sides = [hunksOf(base, mine), hunksOf(base, theirs)] as const;
  const pieces: MergePiece[] = [];
  const same = (from: number, to: number): void => {
    const lines = base.slice(from, to);
    if (lines.length > 0) pieces.push({ kind: 'same', base: lines, mine: lines, theirs: lines });
  };
  let at = 0;
  // How far each side is ahead of the base.
  const ahead = [0, 0];
  for (const { from, to } of spans(sides)) {
    same(at, from);
    const linesOf = (side: 0 | 1): Lines => {
      const begin = from + ahead[side]!;
      for (const { fromA, toA, fromB, toB } of sides[side]) {
        if (fromA >= from && toA <= to) ahead[side]! += toB - fromB - (toA - fromA);
      }
      return [mine, theirs][side]!.slice(begin, to + ahead[side]!);
    };
    const piece = { base: base.slice(from, to), mine: linesOf(0), theirs: linesOf(1) };
    pieces.push({ kind: kindOf(piece), ...piece });
    at = to;
  }
  same(at, base.length);
  return pieces;
}

/** What the pieces come to, with `chosen` in the place of each conflict. */
export const mergedLines = (
  pieces: readonly MergePiece[],
  chosen: (conflict: MergePiece) => Lines,
): string[] =>
  pieces.flatMap((piece) => {
    if (piece.kind === 'conflict') return chosen(piece);
    return piece.kind === 'theirs' ? piece.theirs : piece.mine;
  });

function kindOf({ base, mine, theirs }: Omit<MergePiece, 'kind'>): MergePiece['kind'] {
  if (isSame(mine, theirs)) return 'both';
  if (isSame(theirs, base)) return 'mine';
  return isSame(mine, base) ? 'theirs' : 'conflict';
}

/** The lines of the base that some side has changed; changes that touch each other are one span. */
function spans(sides: readonly (readonly Hunk[])[]): { from: number; to: number }[] {
  const all = sides.flat().sort((one, other) => one.fromA - other.fromA || one.toA - other.toA);
  const found: { from: number; to: number }[] = [];
  for (const { fromA, toA } of all) {
    const last = found.at(-1);
    if (last && fromA <= last.to) last.to = Math.max(last.to, toA);
    else found.push({ from: fromA, to: toA });
  }
  return found;
}

const isSame = (one: Lines, other: Lines): boolean =>
  one.length === other.length && one.every((line, at) => line === other[at]);
