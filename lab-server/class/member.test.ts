import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Outcome } from '#protocol';
import { noteExit, noteOutcome, present } from './member.ts';

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
