// The part `lesson` of ui.json: what a teacher sets for a class on its wall, and the lesson's summary.
import { each } from './words.ts';

export const LessonWords = each([
  // Where the class should be: a chapter, a heading (`top`: above the first), a step, {step}.
  ...(['title', 'chapter', 'section', 'top', 'atStep', 'noStep', 'step'] as const),
  // What every page shows now follows `placed`.
  ...(['show', 'placed', 'unplace'] as const),
  // Locks: {chapters} and {solutions} are counts; {chapter} is the chapter of a box.
  ...(['locks', 'locksAbout', 'nothingLocked', 'lockedNow'] as const),
  ...(['notYet', 'noSolutions', 'lockChapter', 'lockSolutions'] as const),
  // A prediction's question follows `predicts`; `other` is an answer that is none of its options.
  ...(['predicts', 'option', 'chosen', 'shown', 'other', 'judged'] as const),
  // The summary of {date}, of one {section} if the wall shows it alone, of {count} readers; {who} are those whose
  // hands are up.
  ...(['summaryOf', 'ofSection', 'readers', 'handsUp', 'handsNone', 'nothingSeen'] as const),
  ...(['awaited', 'seen', 'otherWay', 'prediction', 'right', 'wrong', 'open'] as const),
  ...(['print', 'close'] as const),
]);
