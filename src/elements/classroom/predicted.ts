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

/**
 * `options` are the chapter's; `other` is counted once a run has shown it. What a page says of an answer
 * counts if the lab has seen the expectation met.
 */
export function predictionTally(
  members: readonly MemberOnWall[],
  key: PredictionKey,
  options: readonly string[],
): PredictionTally {
  const all = members.flatMap(({ predictions, outcomes }) => {
    const made = predictions.find(
      (one) =>
        one.case === key.case && one.expectation === key.expectation && one.reads === key.reads,
    );
    if (!made) return [];
    const isSeen = outcomes.some(
      (one) => one.case === key.case && one.expectation === key.expectation && one.is === 'seen',
    );
    return [{ option: made.option, answer: isSeen ? made.answer : undefined }];
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
