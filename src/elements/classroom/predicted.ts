// Predictions as a class has them: the name of an option, and how many chose each. Pure.
import type { ClassPrediction, MemberOnWall } from '#protocol';

/** What is none of a prediction's options. */
const OTHER = 'other';

/** Numbers and constants are the same in every language; words are not, and go by their places. */
const nameOf = (option: string, at: number): string =>
  /^[A-Z0-9_+-]{1,40}$/.test(option) ? option : `option-${at + 1}`;

export function predictedName(text: string, options: readonly string[]): string {
  const at = options.indexOf(text);
  return at === -1 ? OTHER : nameOf(text, at);
}

/** An option as its chapter has it; a name of another notebook's stays as it is. */
export const optionText = (name: string, options: readonly string[]): string =>
  options.find((option, at) => nameOf(option, at) === name) ?? name;

/** By what a chapter's prediction is known. */
export type PredictionKey = Pick<ClassPrediction, 'case' | 'expectation' | 'reads'>;

/** As the wall's tables have it: `case-2 second-send-returned result`. */
export function keyIn(written: string): PredictionKey {
  const [of, expectation, reads] = written.split(' ') as [string, string, string];
  return { case: of, expectation, reads };
}

export interface OptionCount {
  /** As the chapter has it; absent of what is none. */
  option?: string;
  chosen: number;
  /** Of so many members the own run has shown it. */
  shown: number;
}

export interface PredictionTally {
  counts: OptionCount[];
  right: number;
  wrong: number;
}

/** What the member's own run has answered: the page's word, which counts if the lab has seen the expectation met. */
export function trustedAnswer(
  made: ClassPrediction,
  { outcomes }: Pick<MemberOnWall, 'outcomes'>,
): string | undefined {
  const isSeen = outcomes.some(
    (one) => one.case === made.case && one.expectation === made.expectation && one.is === 'seen',
  );
  return isSeen ? made.answer : undefined;
}

/** `options` are the chapter's; `other` is counted once a run has shown it. */
export function predictionTally(
  members: readonly MemberOnWall[],
  key: PredictionKey,
  options: readonly string[],
): PredictionTally {
  const all = members.flatMap((member) => {
    const made = member.predictions.find(
      (one) =>
        one.case === key.case && one.expectation === key.expectation && one.reads === key.reads,
    );
    return made ? [{ option: made.option, answer: trustedAnswer(made, member) }] : [];
  });
  const answered = all.filter(({ answer }) => answer !== undefined);
  const right = answered.filter(({ option, answer }) => option === answer).length;
  const countOf = (name: string) => ({
    chosen: all.filter(({ option }) => option === name).length,
    shown: all.filter(({ answer }) => answer === name).length,
  });
  const other = countOf(OTHER);
  return {
    counts: [
      ...options.map((option, at) => ({ option, ...countOf(nameOf(option, at)) })),
      ...(other.chosen + other.shown > 0 ? [other] : []),
    ],
    right,
    wrong: answered.length - right,
  };
}
