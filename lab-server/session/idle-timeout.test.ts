import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GONE_AFTER, IDLE_AFTER, OVER_AFTER } from '#protocol';
import { fakeClock, type FakeClock } from '../test/fakes.ts';
import { IdleTimeout, STEPPING_FACTOR } from './idle-timeout.ts';

function stand(idleAfter = IDLE_AFTER): {
  clock: FakeClock;
  patience: IdleTimeout;
  said: string[];
  want(isWanted: boolean): void;
  step(isStepping: boolean): void;
} {
  const clock = fakeClock();
  const said: string[] = [];
  let wanted = false;
  let stepping = false;
  const patience = new IdleTimeout(clock, idleAfter, {
    pageGone: () => said.push('gone'),
    readerIdle: () => said.push('idle'),
    isStepping: () => stepping,
    isSlotWanted: () => wanted,
    yieldSlot: () => said.push('wanted'),
  });
  return {
    ...{ clock, patience, said },
    want: (isWanted) => (wanted = isWanted),
    step: (isStepping) => (stepping = isStepping),
  };
}

test('a program that waits at a gate is not idle, but an abandoned one is in the end', () => {
  const { clock, patience, said, step } = stand();
  step(true);
  patience.touch();
  clock.advance(STEPPING_FACTOR * IDLE_AFTER - 1);
  assert.deepEqual(said, []);
  clock.advance(1);
  assert.deepEqual(said, ['idle']);
  step(false);
  patience.touch();
  clock.advance(IDLE_AFTER);
  assert.deepEqual(said, ['idle', 'idle'], 'without a gate the usual time holds');
});

test('nothing for so long is idle, once, and what the reader does begins it anew', () => {
  const { clock, patience, said } = stand();
  patience.touch();
  clock.advance(IDLE_AFTER - 1);
  patience.touch();
  clock.advance(IDLE_AFTER - 1);
  assert.deepEqual(said, []);
  clock.advance(1);
  assert.deepEqual(said, ['idle']);
  clock.advance(10 * IDLE_AFTER);
  assert.deepEqual(said, ['idle']);
});

test('a place that is wanted is given up after a minute without a key, also later', () => {
  const { clock, patience, said, want } = stand();
  patience.touch();
  clock.advance(OVER_AFTER);
  want(true);
  clock.advance(OVER_AFTER - 1);
  assert.deepEqual(said, []);
  clock.advance(1);
  assert.deepEqual(said, ['wanted']);
});

test('an idle time that is shorter than the minute, or no multiple of it, is kept to', () => {
  for (const after of [OVER_AFTER / 2, OVER_AFTER * 2.5]) {
    const { clock, patience, said } = stand(after);
    patience.touch();
    clock.advance(after - 1);
    assert.deepEqual(said, []);
    clock.advance(1);
    assert.deepEqual(said, ['idle']);
  }
});

test('a page away for too long is gone, one that is back is not, and an end ends all', () => {
  const { clock, patience, said } = stand();
  patience.pageLeft();
  clock.advance(GONE_AFTER - 1);
  patience.pageReturned();
  clock.advance(GONE_AFTER);
  assert.deepEqual(said, []);
  patience.pageLeft();
  clock.advance(GONE_AFTER);
  assert.deepEqual(said, ['gone']);
  patience.pageLeft();
  patience.touch();
  patience.cancel();
  assert.equal(clock.waiting(), 0);
});
