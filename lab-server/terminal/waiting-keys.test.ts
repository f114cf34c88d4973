import assert from 'node:assert/strict';
import { test } from 'node:test';
import { INPUT_AHEAD, MAX_INPUT } from '#protocol';
import { WaitingKeys } from './waiting-keys.ts';

test('keys leave in the order in which they came, and only the owner’s are counted', () => {
  const keys = new WaitingKeys();
  keys.add('owner', 3);
  keys.add('owner', 2);
  keys.add('guest', 4);
  keys.add('owner', 1);
  assert.deepEqual(
    [2, 4, 3, 1].map((bytes) => keys.take(bytes)),
    [2, 3, 0, 1],
  );
  keys.add('guest', 1);
  assert.equal(keys.take(1), 0);
});

test('what was not taken does not count as waiting', () => {
  const keys = new WaitingKeys();
  keys.add('owner', 3);
  keys.add('owner', 2);
  keys.takeBack(2);
  keys.add('guest', 2);
  keys.takeBack(2);
  keys.add('owner', 1);
  assert.equal(keys.take(4), 4);
});

test('guests leave room for all that the owner’s page may send ahead', () => {
  const keys = new WaitingKeys();
  const most = MAX_INPUT - INPUT_AHEAD;
  assert.ok(keys.add('guest', most - 1));
  assert.ok(!keys.add('guest', 2));
  assert.ok(keys.add('guest', 1));
  keys.takeBack(1);
  assert.ok(keys.add('guest', 1));
  assert.ok(!keys.add('guest', 1));
  keys.take(5);
  assert.ok(keys.add('guest', 5));
  assert.ok(!keys.add('guest', 1));
});
