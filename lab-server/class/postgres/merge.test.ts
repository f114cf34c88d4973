import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Kept } from '../member.ts';
import { merge, mergeKept } from './merge.ts';

test('what only one side has changed is as that side has it', () => {
  assert.equal(merge(1, 2, 1), 2);
  assert.equal(merge(1, 1, 3), 3);
  assert.equal(merge(1, 2, 3), 2);
  const base = { hand: true, name: 'Ada', seat: { row: 1, place: 1 } };
  const mine = { hand: true, name: 'Bob', seat: { row: 2, place: 1 } };
  const theirs = { hand: false, name: 'Ada', seat: { row: 1, place: 5 } };
  const both = { hand: false, name: 'Bob', seat: { row: 2, place: 5 } };
  assert.deepEqual(merge(base, mine, theirs), both);
});

test('a field that one side has taken away is gone, and one that it has added is there', () => {
  assert.deepEqual(merge({ name: 'Ada' }, {}, { name: 'Ada', hand: true }), { hand: true });
  assert.deepEqual(merge({}, { at: 'one' }, { locked: ['two'] }), { at: 'one', locked: ['two'] });
});

test('of a list both sides’ additions stay, and what either has removed is gone', () => {
  assert.deepEqual(merge(['a', 'b'], ['a', 'c'], ['a', 'b', 'd']), ['a', 'd', 'c']);
  assert.deepEqual(merge(['a', 'b'], ['b', 'c'], ['a', 'c']), ['c']);
  assert.deepEqual(merge(undefined, [{ n: 1 }], [{ n: 1 }, { n: 2 }]), [{ n: 1 }, { n: 2 }]);
});

const member = (fields: Partial<Kept>): Kept => ({
  ...{ number: 1, token: 'a', name: undefined, hand: false, outcomes: [], exits: [] },
  ...fields,
});

test('of an outcome that both sides have the better one stays, of an exit one', () => {
  const outcome = (is: 'seen' | 'other', at: number) => ({
    ...{ case: 'one', expectation: 'echo', edited: false },
    ...{ is, at },
  });
  const exit = (status: number) => ({ case: 'one', terminal: 'client', status });
  const mine = member({ outcomes: [outcome('other', 1)], exits: [exit(1)] });
  const theirs = member({ number: 7, outcomes: [outcome('seen', 2)], exits: [exit(141)] });
  const { number, outcomes, exits } = mergeKept(member({}), mine, theirs);
  assert.deepEqual([number, outcomes, exits], [7, [outcome('seen', 2)], [exit(1)]]);
});
