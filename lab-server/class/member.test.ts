import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Outcome } from '#protocol';
import { noteExit, noteOutcome, notePrediction, present } from './member.ts';

const fresh = () =>
  present({ number: 1, token: '', name: undefined, hand: false, outcomes: [], exits: [] });

const outcome = (is: Outcome['is'], edited = false): Outcome => ({
  ...{ case: 'case-1', expectation: 'echo', at: 1 },
  ...{ is, edited },
});

test('what was seen stays seen, and the chapter’s own programs count for more', () => {
  const member = fresh();
  const steps = [
    [outcome('other', true), true],
    [outcome('other'), true],
    [outcome('seen', true), true],
    [outcome('other'), false],
    [outcome('seen'), true],
    [outcome('seen', true), false],
    [outcome('seen'), false],
  ] as const;
  for (const [one, isNew] of steps) assert.equal(noteOutcome(member, one), isNew);
  assert.deepEqual(member.outcomes, [outcome('seen')]);
});

test('of each program of a case the last exit is kept', () => {
  const member = fresh();
  const exit = (terminal: string, status: number) => ({ case: 'case-1', terminal, status });
  assert.equal(noteExit(member, exit('client', 141)), true);
  assert.equal(noteExit(member, exit('client', 141)), false);
  assert.equal(noteExit(member, exit('server', 0)), true);
  assert.equal(noteExit(member, exit('client', 0)), true);
  assert.deepEqual(member.exits, [exit('server', 0), exit('client', 0)]);
});

test('a prediction may be another one until a run has answered it', () => {
  const member = fresh();
  const of = { case: 'case-2', expectation: 'second-send-returned', reads: 'result' };
  assert.ok(notePrediction(member, { ...of, option: '-1' }));
  assert.ok(!notePrediction(member, { ...of, option: '-1' }));
  assert.ok(notePrediction(member, { ...of, option: '0' }));
  assert.ok(notePrediction(member, { ...of, reads: 'errno', option: 'EPIPE' }));
  assert.ok(notePrediction(member, { ...of, option: '0', answer: '6' }));
  assert.ok(!notePrediction(member, { ...of, option: '6', answer: '6' }));
  assert.deepEqual(member.predictions, [
    { ...of, reads: 'errno', option: 'EPIPE' },
    { ...of, option: '0', answer: '6' },
  ]);
});

test('of a member a hundred predictions are kept', () => {
  const member = fresh();
  const of = { case: 'case-2', reads: 'result', option: '-1' };
  for (let n = 0; n < 200; n += 1) notePrediction(member, { ...of, expectation: `e-${n}` });
  assert.equal(member.predictions.length, 100);
  assert.ok(notePrediction(member, { ...of, expectation: 'e-0', option: '0' }));
});
