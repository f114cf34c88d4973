import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeClock, settle } from '../test/fakes.ts';
import { Semaphore } from './semaphore.ts';

test('so many begin at once, and the next when one is done, in their order', async () => {
  const gate = new Semaphore(2, fakeClock());
  const inside: string[] = [];
  const leave = new Map<string, () => void>();
  for (const name of ['a', 'b', 'c', 'd']) {
    void gate.acquirePermit().then((done) => {
      inside.push(name);
      leave.set(name, done);
    });
  }
  await settle();
  assert.deepEqual(inside, ['a', 'b']);
  leave.get('b')!();
  leave.get('b')!();
  await settle();
  assert.deepEqual(inside, ['a', 'b', 'c'], 'whoever leaves twice makes room for one');
  leave.get('a')!();
  await settle();
  assert.deepEqual(inside, ['a', 'b', 'c', 'd']);
});

test('a start that waits for long holds nobody up', async () => {
  const clock = fakeClock();
  const gate = new Semaphore(1, clock);
  const leave = await gate.acquirePermit();
  let entered = false;
  void gate.acquirePermit().then(() => (entered = true));
  await settle();
  assert.ok(!entered);
  clock.advance(2000);
  await settle();
  assert.ok(entered);
  leave();
});
