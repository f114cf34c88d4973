// What the teacher sets for a class: where it should be, what is locked, and how long it is kept. Pure.
import type { ClassNews, ClassPlace, ClassRequest } from '#protocol';
import type { ClassFacts } from './store.ts';

/** As it is kept with the class; what is absent is as it was when the class was opened. */
export interface KeptLesson {
  readonly at?: ClassPlace;
  readonly locked?: readonly string[];
  readonly solutions?: readonly string[];
  readonly days?: number;
}

export type LessonRequest = Extract<ClassRequest, { type: 'place' | 'lock' | 'keep' }>;

/** For how many days a class is kept whose teacher has not said. */
const DAYS = 30;

const DAY = 24 * 60 * 60_000;

const daysOf = ({ lesson }: ClassFacts): number => lesson?.days ?? DAYS;

/** When the class is erased, in milliseconds since 1970. */
export const untilOf = (facts: ClassFacts): number => facts.opened + daysOf(facts) * DAY;

/** The facts after a teacher's request. */
export function taught(facts: ClassFacts, request: LessonRequest): ClassFacts {
  const { at, ...others } = facts.lesson ?? {};
  const before = { ...others, ...(at && { at }) };
  switch (request.type) {
    case 'place':
      return { ...facts, lesson: { ...others, ...(request.at && { at: request.at }) } };
    case 'keep':
      return { ...facts, lesson: { ...before, days: request.days } };
    case 'lock': {
      const kind = request.part === 'chapter' ? 'locked' : 'solutions';
      const rest = (before[kind] ?? []).filter((name) => name !== request.chapter);
      const now = request.locked ? [...rest, request.chapter] : rest;
      return { ...facts, lesson: { ...before, [kind]: now } };
    }
  }
}

/** What every page and wall hears of it. */
export function lessonNews(facts: ClassFacts): ClassNews {
  const { at, locked = [], solutions = [] } = facts.lesson ?? {};
  return {
    ...{ type: 'lesson', locked: [...locked], solutions: [...solutions] },
    ...{ days: daysOf(facts), until: untilOf(facts), ...(at && { at }) },
  };
}
