import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GONE_AFTER, HELLO_WITHIN } from '#protocol';
import { backWithin, waitBefore } from './backoff.ts';

test('the first attempt to come back is at once, each waits twice as long, four seconds at most', () => {
  const waits = [0, 1, 2, 3, 4, 5, 6, 100].map(waitBefore);
  assert.deepEqual(waits, [0, 250, 500, 1000, 2000, 4000, 4000, 4000]);
});

test('a dead path makes way soon, and a slow one has all its time from the third attempt on', () => {
  const within = [0, 1, 2, 3, 4, 50].map(backWithin);
  assert.deepEqual(within, [1500, 1500, 3000, HELLO_WITHIN, HELLO_WITHIN, HELLO_WITHIN]);
  assert.ok(1500 + 250 + 3000 + 500 + HELLO_WITHIN < GONE_AFTER, 'while the session is kept');
});
