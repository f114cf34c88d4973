// What a teacher sets for a class, and what a member has predicted: parts of the class's messages.
import { z } from 'zod';
import { Name } from './names.ts';

const Ordinal = z.int().min(1).max(99);

/** Where the class should be; each page has its own language's words for it. */
export const ClassPlace = z.strictObject({
  chapter: Name,
  /** Which of the chapter's headings of the second level, from 1 on; absent above the first. */
  section: Ordinal.optional(),
  step: Ordinal.optional(),
});
export type ClassPlace = z.infer<typeof ClassPlace>;

/** What of a chapter is locked. */
export const LockedPart = z.enum(['chapter', 'solutions']);
export type LockedPart = z.infer<typeof LockedPart>;

/** For how many days from its opening a class is kept. */
export const ClassDays = z.int().min(1).max(365);

/** An option of a prediction, by its name: no text that a reader could write. */
export const PredictedOption = z
  .string()
  .regex(/^[A-Za-z0-9_+-]{1,40}$/, 'must be the name of an option: letters, digits and _+-');

/** What a member has predicted of a field of the event that meets an expectation. */
export const ClassPrediction = z.strictObject({
  case: Name,
  expectation: Name,
  reads: Name,
  option: PredictedOption,
  /** What the member's own run has answered: an option, or `other`. */
  answer: PredictedOption.optional(),
});
export type ClassPrediction = z.infer<typeof ClassPrediction>;

/** What the teacher has set, whole. */
export const ClassLesson = z.strictObject({
  at: ClassPlace.optional(),
  /** Chapters that the teacher has not opened yet, and those whose solutions are not. */
  locked: z.array(Name),
  solutions: z.array(Name),
  days: ClassDays,
  /** When the class is erased, in milliseconds since 1970. */
  until: z.int().min(0),
});
export type ClassLesson = z.infer<typeof ClassLesson>;
