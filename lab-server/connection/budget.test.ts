import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeClock } from '../test/fakes.ts';
import { Budget } from './budget.ts';

const rate = { perSecond: 1, burst: 3 };

test('an address takes what it has and waits for more; others are not held up', () => {
  const clock = fakeClock();
  const budget = new Budget(rate, clock);
  assert.deepEqual(
    [1, 1, 1, 1].map((cost) => budget.take('a', cost)),
    [true, true, true, false],
  );
  assert.ok(budget.take('b', 3));
  clock.advance(1000);
  assert.deepEqual([budget.take('a', 2), budget.take('a', 1)], [false, true]);
});

test('nobody is remembered for longer than it matters, and never more than ten thousand', () => {
  const clock = fakeClock();
  const budget = new Budget(rate, clock);
  for (let i = 0; i < 20_000; i += 1) budget.take(`${i}`);
  const most = budget.size;
  clock.advance(10_000);
  for (let i = 0; i < 10_000; i += 1) budget.take('again', 0);
  const left = budget.size;
  assert.deepEqual([most, left <= 1], [10_000, true]);
});

test('what is charged beyond what there is, is waited for, a second at most', () => {
  const clock = fakeClock();
  const budget = new Budget(rate, clock);
  budget.charge('a', 1000);
  assert.equal(budget.take('a'), false);
  clock.advance(1000);
  assert.equal(budget.take('a'), false);
  clock.advance(1000);
  assert.equal(budget.take('a'), true);
});
