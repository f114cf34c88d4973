// A lesson in numbers, for one page: chapter by chapter what was seen, and what was predicted. Pure.
import type { MemberOnWall } from '#protocol';
import { predictionTally, type PredictionKey } from '../../predicted.ts';
import { tallyOf } from '../tally.ts';

/** A chapter as the wall has it. */
export interface ChapterOnWall {
  title: string;
  steps: { case: string; expectation: string; awaits: string }[];
  predictions: (PredictionKey & { question: string; options: readonly string[] })[];
}

export interface ChapterSummary {
  title: string;
  steps: { awaits: string; seen: number; other: number; seenBy: MemberOnWall[] }[];
  predictions: { question: string; right: number; wrong: number; open: number }[];
}

/** What nobody has come to is left out, and so is a chapter with nothing left. */
export function summaryOf(
  members: readonly MemberOnWall[],
  chapters: readonly ChapterOnWall[],
): ChapterSummary[] {
  const all = chapters.map(({ title, steps, predictions }) => ({
    title,
    steps: steps
      .map(({ case: of, expectation, awaits }) => {
        const { seen, other } = tallyOf(members, of, expectation);
        const seenBy = seen.map(({ member }) => member);
        return { awaits, seen: seen.length, other: other.length, seenBy };
      })
      .filter(({ seen, other }) => seen + other > 0),
    predictions: predictions
      .map(({ question, options, ...key }) => {
        const { counts, right, wrong } = predictionTally(members, key, options);
        const chosen = counts.reduce((sum, one) => sum + one.chosen, 0);
        return { question, right, wrong, open: chosen - right - wrong };
      })
      .filter(({ right, wrong, open }) => right + wrong + open > 0),
  }));
  return all.filter(({ steps, predictions }) => steps.length + predictions.length > 0);
}
