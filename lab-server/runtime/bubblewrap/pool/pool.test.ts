// When a pool opens testbeds, whom it gives them to, and what it gives back.
import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { test } from 'node:test';
import { DEFAULT_HOSTS } from '#protocol';
import { fakeClock } from '../../../test/fakes.ts';
import { Pool, type PoolParts, QUIET_AFTER, RETRY_AFTER, SPARE_MEMORY } from './pool.ts';
import type { Testbed } from './testbed.ts';

interface FakeTestbed extends Testbed {
  stands: boolean;
  ended: boolean;
}

function stand(but: Partial<PoolParts> = {}) {
  const clock = fakeClock();
  const opened: FakeTestbed[] = [];
  const pool = new Pool({
    ...{ size: 2, clock, memoryAvailable: () => 2 * SPARE_MEMORY, version: () => 1 },
    async open() {
      const testbed = { stands: true, ended: false } as FakeTestbed;
      testbed.end = async () => void (testbed.ended = true);
      opened.push(testbed);
      return testbed;
    },
    ...but,
  });
  const pass = async (ms: number): Promise<void> => {
    clock.advance(ms);
    for (let turns = 0; turns < 4; turns += 1) {
      await turn();
      clock.advance(0);
    }
  };
  return { clock, opened, pass, pool };
}

test('it fills up once the machine is quiet, and no further', async () => {
  const { opened, pass, pool } = stand();
  await pass(QUIET_AFTER - 1);
  assert.equal(opened.length, 0);
  await pass(1);
  assert.equal(pool.held, 2);
  await pass(10 * QUIET_AFTER);
  assert.equal(opened.length, 2);
});

test('each is given once, the oldest first, and replaced when it is quiet again', async () => {
  const { opened, pass, pool } = stand();
  await pass(QUIET_AFTER);
  assert.equal(pool.take(DEFAULT_HOSTS), opened[0]);
  assert.equal(pool.take(DEFAULT_HOSTS), opened[1]);
  assert.equal(pool.take(DEFAULT_HOSTS), undefined);
  await pass(QUIET_AFTER - 1);
  pool.take(DEFAULT_HOSTS);
  await pass(QUIET_AFTER - 1);
  assert.equal(opened.length, 2, 'somebody has just pressed Run');
  await pass(1);
  assert.equal(opened.length, 4);
  assert.deepEqual(
    opened.map(({ ended }) => ended),
    [false, false, false, false],
  );
});

test('a run of other hosts finds none', async () => {
  const { pass, pool } = stand();
  await pass(QUIET_AFTER);
  assert.equal(pool.take([...DEFAULT_HOSTS, 'second']), undefined);
  assert.equal(pool.take(['server', 'client']), undefined);
  assert.equal(pool.held, 2);
});

test('one whose wire has gone, or that has loaded an older libc, is ended', async () => {
  let version = 1;
  const { opened, pass, pool } = stand({ version: () => version });
  await pass(QUIET_AFTER);
  opened[0]!.stands = false;
  assert.equal(pool.take(DEFAULT_HOSTS), opened[1]);
  assert.ok(opened[0]!.ended);
  await pass(QUIET_AFTER);
  version = 2;
  assert.equal(pool.take(DEFAULT_HOSTS), undefined);
  assert.ok(opened[2]!.ended && opened[3]!.ended);
});

test('it opens none while memory is short, and tries again later where it failed', async () => {
  const poor = stand({ memoryAvailable: () => SPARE_MEMORY - 1 });
  await poor.pass(RETRY_AFTER);
  assert.equal(poor.opened.length, 0);
  let tries = 0;
  const failing = stand({
    async open() {
      tries += 1;
      throw new Error('no wire');
    },
  });
  await failing.pass(QUIET_AFTER);
  assert.equal(tries, 1);
  await failing.pass(RETRY_AFTER);
  assert.equal(tries, 2);
});

test('it gives all back to whoever needs the room, and at its end', async () => {
  const { opened, pass, pool } = stand();
  await pass(QUIET_AFTER);
  await pool.release();
  assert.ok(opened.every(({ ended }) => ended));
  assert.equal(pool.held, 0);
  await pass(QUIET_AFTER);
  assert.equal(opened.length, 2, 'the room is the readers’ for a while');
  await pass(RETRY_AFTER);
  await pool.end();
  assert.ok(opened.every(({ ended }) => ended));
  await pass(RETRY_AFTER);
  assert.equal(opened.length, 4);
});

test('none is opened where its size is 0', async () => {
  const { clock, opened, pool } = stand({ size: 0 });
  assert.equal(clock.waiting(), 0);
  assert.equal(pool.take(DEFAULT_HOSTS), undefined);
  assert.deepEqual([clock.waiting(), opened.length], [0, 0]);
});
