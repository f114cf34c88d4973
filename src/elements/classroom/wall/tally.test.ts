import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memberOf, outcomeOf } from '../test/members.ts';
import { chapterToShow, countsOf, exitsOf, tallyOf } from './tally.ts';

const exit = (status: number, terminal = 'client') => ({ case: 'case-1', terminal, status });

test('those who have seen it, those who went another way, and those who are not here', () => {
  const other = outcomeOf('connected', { is: 'other', edited: true });
  const members = [
    memberOf(1, { outcomes: [outcomeOf('connected')] }),
    memberOf(2, { outcomes: [other] }),
    memberOf(3, { here: false, outcomes: [outcomeOf('connected'), other] }),
    memberOf(4, { outcomes: [outcomeOf('connected', { case: 'case-2' }), outcomeOf('left')] }),
  ];
  const tally = tallyOf(members, 'case-1', 'connected');
  assert.deepEqual(
    tally.seen.map(({ member }) => member.number),
    [1, 3],
  );
  assert.deepEqual(
    tally.other.map(({ member, edited }) => [member.number, edited]),
    [[2, true]],
  );
  assert.deepEqual(countsOf(members, tally), { here: 3, seen: 1, other: 1, seenAway: 1 });
});

test('exit statuses are counted by terminal, the most frequent first', () => {
  const members = [
    memberOf(1, { exits: [exit(0), exit(1, 'server')] }),
    memberOf(2, { exits: [exit(141)] }),
    memberOf(3, { exits: [exit(141), { ...exit(0), case: 'case-2' }] }),
  ];
  assert.deepEqual(exitsOf(members, 'case-1', 'client'), [
    { status: 141, count: 2 },
    { status: 0, count: 1 },
  ]);
  assert.deepEqual(exitsOf(members, 'case-1', 'sockets'), []);
});

test('the chapter of which most was shown is unfolded, of two alike the later', () => {
  assert.equal(chapterToShow([0, 0]), undefined);
  assert.equal(chapterToShow([]), undefined);
  assert.equal(chapterToShow([3, 1, 0]), 0);
  assert.equal(chapterToShow([1, 3, 3, 0]), 2);
});
