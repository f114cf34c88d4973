import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClassFacts } from './store.ts';
import { lessonNews, type LessonRequest, taught, untilOf } from './lesson.ts';

const DAY = 24 * 60 * 60_000;
const FACTS: ClassFacts = { code: '00000000', teacher: 'f'.repeat(32), opened: 1000 };

const after = (...requests: LessonRequest[]): ClassFacts => requests.reduce(taught, FACTS);

const lock = (chapter: string, part: 'chapter' | 'solutions', locked = true): LessonRequest => ({
  ...{ type: 'lock', chapter, part, locked },
});

test('a class whose teacher has set nothing is nowhere, open, and kept for 30 days', () => {
  const until = 1000 + 30 * DAY;
  assert.deepEqual(lessonNews(FACTS), {
    ...{ type: 'lesson', locked: [], solutions: [], days: 30, until },
  });
});

test('a place replaces the one before, and none takes it away; the rest stays', () => {
  const at = { chapter: 'case-2', section: 1, step: 3 };
  const there = after({ type: 'keep', days: 7 }, { type: 'place', at: { chapter: 'case-1' } });
  const then = taught(there, { type: 'place', at });
  assert.deepEqual(then.lesson, { days: 7, at });
  assert.deepEqual(taught(then, lock('case-3', 'chapter')).lesson?.at, at);
  assert.deepEqual(taught(then, { type: 'place' }).lesson, { days: 7 });
});

test('chapters and their solutions are locked and opened apart, each once', () => {
  const facts = after(
    lock('case-2', 'chapter'),
    lock('case-3', 'chapter'),
    lock('case-2', 'chapter'),
    lock('case-2', 'solutions'),
    lock('case-3', 'chapter', false),
  );
  assert.deepEqual(facts.lesson, { locked: ['case-2'], solutions: ['case-2'] });
});

test('the days count from the opening', () => {
  assert.equal(untilOf(after({ type: 'keep', days: 365 })), 1000 + 365 * DAY);
  assert.equal(untilOf(after({ type: 'keep', days: 365 }, { type: 'keep', days: 1 })), 1000 + DAY);
});
