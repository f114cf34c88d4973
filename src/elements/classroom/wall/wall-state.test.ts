import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memberOf } from '../test/members.ts';
import { afterNews } from './wall-state.ts';

const whole = (...members: ReturnType<typeof memberOf>[]) => ({
  type: 'wall' as const,
  code: 'K7QFM2XT',
  members,
  awaited: [],
  unsaved: false,
});

test('members change, come and go, in the order of their numbers', () => {
  assert.equal(
    afterNews(undefined, { type: 'changed', members: [], awaited: [], erased: [], unsaved: false }),
    undefined,
  );
  const first = afterNews(undefined, whole(memberOf(2), memberOf(1)));
  const members = [memberOf(3), memberOf(1, { name: 'Ana' })];
  const then = afterNews(first, {
    type: 'changed',
    members,
    awaited: [],
    erased: [2],
    unsaved: true,
  });
  assert.deepEqual(then?.members, [memberOf(1, { name: 'Ana' }), memberOf(3)]);
  assert.equal(then.code, 'K7QFM2XT');
  assert.ok(then.unsaved && !first?.unsaved);
  const erased = { ...whole(), code: '00000000' };
  assert.deepEqual(afterNews(then, erased), {
    code: '00000000',
    members: [],
    awaited: [],
    hands: [],
    unsaved: false,
  });
});

test('who is awaited by the roster is so until they come', () => {
  const ana = { number: 1, identifier: '2023001' };
  const ben = { number: 2, identifier: '2023002' };
  const first = afterNews(undefined, { ...whole(), awaited: [ben, ana] });
  assert.deepEqual([first?.members, first?.awaited], [[], [ana, ben]]);
  const come = memberOf(1, { identifier: '2023001' });
  const news = { type: 'changed' as const, erased: [], unsaved: false };
  const then = afterNews(first, { ...news, members: [come], awaited: [] });
  assert.deepEqual([then?.members, then?.awaited], [[come], [ben]]);
  const again = { number: 3, identifier: '2023001' };
  const left = afterNews(then, { ...news, members: [], awaited: [again], erased: [1] });
  assert.deepEqual([left?.members, left?.awaited], [[], [ben, again]]);
  assert.deepEqual(afterNews(left, { ...news, members: [], awaited: [], erased: [2] })?.awaited, [
    again,
  ]);
});

test('whoever was first to raise a hand stays first, also over a broken link', () => {
  const up = (number: number) => memberOf(number, { hand: true });
  const change = (...members: ReturnType<typeof memberOf>[]) => ({
    type: 'changed' as const,
    members,
    awaited: [],
    erased: [],
    unsaved: false,
  });
  let wall = afterNews(undefined, whole(memberOf(1), memberOf(2), memberOf(3)));
  wall = afterNews(wall, change(up(3)));
  wall = afterNews(wall, change(up(1)));
  assert.deepEqual(wall?.hands, [3, 1]);
  wall = afterNews(wall, whole(up(1), up(2), up(3)));
  assert.deepEqual(wall?.hands, [3, 1, 2]);
  wall = afterNews(wall, change(memberOf(3)));
  assert.deepEqual(wall?.hands, [1, 2]);
  wall = afterNews(wall, {
    type: 'changed',
    members: [],
    awaited: [],
    erased: [1],
    unsaved: false,
  });
  assert.deepEqual(wall?.hands, [2]);
});
