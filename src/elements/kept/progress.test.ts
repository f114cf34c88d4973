import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  chapterOf,
  isProgress,
  NO_PROGRESS,
  stepToDo,
  withBoxes,
  withPlace,
  withTick,
} from './progress.ts';

const begun = withTick(withBoxes(NO_PROGRESS, 'case-2', ['a', 'b', 'c']), 'case-2', 'a');

test('a tick is kept once, beside the number of the chapter’s boxes', () => {
  const twice = withTick(begun, 'case-2', 'a');
  assert.equal(twice, begun);
  assert.deepEqual(begun.chapters, { 'case-2': { boxes: 3, ticked: ['a'] } });
});

test('a chapter that has changed loses the ticks of boxes that are gone', () => {
  const { chapters } = withBoxes(begun, 'case-2', ['b', 'c']);
  assert.deepEqual(chapters, { 'case-2': { boxes: 2, ticked: [] } });
  assert.equal(withBoxes(NO_PROGRESS, 'client', []), NO_PROGRESS, 'nothing of one without boxes');
});

test('the step to do comes after the last that is done', () => {
  assert.equal(stepToDo([true, true, false]), 3);
  assert.equal(stepToDo([true, undefined, false]), 2);
  assert.equal(stepToDo([false, true, false]), 3, 'one that was left out is not gone back to');
  assert.equal(stepToDo([false, false]), undefined, 'none was begun');
  assert.equal(stepToDo([false, true]), undefined, 'the last is done');
});

test('a chapter is the same in every language, and other pages are none', () => {
  assert.equal(chapterOf('/en/case-2/'), 'case-2');
  assert.equal(chapterOf('/zh-cn/case-2/'), 'case-2');
  assert.equal(chapterOf('/en/'), undefined);
  assert.equal(chapterOf('//elsewhere.example/x/'), undefined);
});

test('what is not a progress is told from one', () => {
  const place = { path: '/en/case-2/', section: { id: 'run-it', title: 'Run it' }, step: 3 };
  assert.ok(isProgress(JSON.parse(JSON.stringify(withPlace(begun, place)))));
  const chapters = { 'case-2': { boxes: 3, ticked: ['a'] } };
  const others: unknown[] = [
    ...[null, 7, [], {}, { version: 2, chapters }, { version: 1, chapters: [] }],
    { version: 1, chapters: { x: { boxes: -1, ticked: [] } } },
    { version: 1, chapters: { x: { boxes: 1, ticked: [7] } } },
    { version: 1, chapters: { x: { boxes: 1, ticked: ['a'.repeat(301)] } } },
    { version: 1, chapters, last: { path: 'javascript:alert(1)' } },
    { version: 1, chapters, last: { path: '//elsewhere.example/' } },
    { version: 1, chapters, last: { path: '/en/case-2/', section: 'run-it' } },
    { version: 1, chapters, last: { path: '/en/case-2/', step: 1.5 } },
  ];
  for (const other of others) assert.ok(!isProgress(other), JSON.stringify(other));
});
