// The scores of a class's members in the gradebooks of their platforms: which are due. A chapter is done once
// the member's runs have shown everything that its page expects. Pure.
import type { KeptScore, Member } from '../member.ts';
import type { ChapterExpectations } from './targets.ts';

/** Lines that are kept of a member: there are some fifteen chapters. */
const MAX_LINES = 100;

export function isDone(
  { outcomes }: Pick<Member, 'outcomes'>,
  judged: ChapterExpectations | undefined,
): boolean {
  const expected = Object.entries(judged ?? {}).flatMap(([name, all]) =>
    all.map((expectation) => ({ name, expectation })),
  );
  return (
    expected.length > 0 &&
    expected.every(({ name, expectation }) =>
      outcomes.some(
        (one) => one.case === name && one.expectation === expectation && one.is === 'seen',
      ),
    )
  );
}

/** With a line that a launch has told of; one that has its score keeps it. */
export function withLine(scores: readonly KeptScore[], score: KeptScore): readonly KeptScore[] {
  const known = scores.find((one) => isSameLine(one, score));
  if (known && known.sealed === undefined) return scores;
  return [...scores.filter((one) => one !== known), score].slice(-MAX_LINES);
}

/** Without what is sealed of a line: its score has gone there. */
export const withSent = (scores: readonly KeptScore[], { chapter, line }: KeptScore): KeptScore[] =>
  scores.map((one) => (isSameLine(one, { chapter, line }) ? { chapter, line } : one));

export const without = (scores: readonly KeptScore[], score: KeptScore): KeptScore[] =>
  scores.filter((one) => !isSameLine(one, score));

export const isSameLine = (a: KeptScore, b: KeptScore): boolean =>
  a.line === b.line && a.chapter === b.chapter;
