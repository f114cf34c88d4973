// Which lines a closed listing shows of a program that is edited: those that stand where it shows lines
// of the chapter's, in the edit's own numbers. Pure.
import { type Hunk, hunksOf } from '../diff/hunks.ts';

export interface ClosedLine {
  /** From 1, in the edit. */
  readonly number: number;
  readonly text: string;
  /** The chapter has no such line here. */
  readonly isEdited: boolean;
  /** The chapter has lines here that the edit has not. */
  readonly lacks: boolean;
  /** The number of the same line in the chapter's program. */
  readonly chapters: number | undefined;
}

/** The lines that bound regions, which no listing shows (build/listing/excerpt.ts). */
const BOUND = /^\s*\/\/ #(?:region [a-z0-9-]+|endregion)\s*$/;

/** `first` and `last` are numbers of lines, from 1, that the listing shows of the chapter's program. */
export function closedLines(
  chapter: readonly string[],
  edit: readonly string[],
  first: number,
  last: number,
): ClosedLine[] {
  const hunks = hunksOf(chapter, edit);
  const from = inEdit(hunks, first - 1, 'from');
  const to = inEdit(hunks, last, 'to');
  return edit
    .map((text, at) => ({
      ...{ number: at + 1, text, chapters: inChapter(hunks, at) },
      isEdited: hunks.some(({ fromB, toB }) => fromB <= at && at < toB),
      lacks: hunks.some(({ fromB, toB }) => fromB === toB && at === Math.min(fromB, to - 1)),
    }))
    .slice(from, to)
    .filter(({ text }) => !BOUND.test(text));
}

/** Where a boundary between lines of the chapter is in the edit; what was added there is within. */
function inEdit(hunks: readonly Hunk[], at: number, side: 'from' | 'to'): number {
  let shift = 0;
  for (const { fromA, toA, fromB, toB } of hunks) {
    const isAddedHere = fromA === toA && fromA === at;
    const isWithin = side === 'from' ? fromA <= at && at < toA : fromA < at && at <= toA;
    if (isAddedHere || isWithin) return side === 'from' ? fromB : toB;
    if (toA <= at) shift = toB - toA;
  }
  return at + shift;
}

/** The number, from 1, that an unchanged line of the edit has in the chapter. */
function inChapter(hunks: readonly Hunk[], at: number): number | undefined {
  let shift = 0;
  for (const { toA, fromB, toB } of hunks) {
    if (fromB <= at && at < toB) return undefined;
    if (toB <= at) shift = toA - toB;
  }
  return at + shift + 1;
}
