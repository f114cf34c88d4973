import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memberOf, outcomeOf } from '../../test/members.ts';
import { summaryOf, type ChapterOnWall } from './summary.ts';

const key = { case: 'case-1', expectation: 'read-after-fin', reads: 'result' };

const chapters: ChapterOnWall[] = [
  {
    title: 'Case 1',
    steps: [
      { case: 'case-1', expectation: 'exit-0', awaits: 'The client ends' },
      { case: 'case-1', expectation: 'echo', awaits: 'The server echoes' },
    ],
    predictions: [{ ...key, question: 'What does read return?', options: ['0', '-1'] }],
  },
  {
    title: 'Case 2',
    steps: [{ case: 'case-2', expectation: 'exit-0', awaits: 'The client ends' }],
    predictions: [],
  },
];

test('of each chapter what somebody has come to, with what was predicted', () => {
  const seen = [outcomeOf('exit-0'), outcomeOf('read-after-fin')];
  const ana = memberOf(1, {
    outcomes: seen,
    predictions: [{ ...key, option: '0', answer: '0' }],
  });
  const ben = memberOf(2, {
    here: false,
    outcomes: [outcomeOf('exit-0', { is: 'other' })],
    predictions: [{ ...key, option: '-1' }],
  });
  assert.deepEqual(summaryOf([ana, ben], chapters), [
    {
      title: 'Case 1',
      steps: [{ awaits: 'The client ends', seen: 1, other: 1, seenBy: [ana] }],
      predictions: [{ question: 'What does read return?', right: 1, wrong: 0, open: 1 }],
    },
  ]);
});

test('a class that has done nothing has no chapters in it', () => {
  assert.deepEqual(summaryOf([memberOf(1)], chapters), []);
});
