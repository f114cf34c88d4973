import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeClock } from '../test/fakes.ts';
import { Allowance } from './allowance.ts';
import { Budget } from './budget.ts';

const shares = { most: { perSecond: 10, burst: 20 }, assured: { perSecond: 2, burst: 4 } };

test('one socket takes what is shared, and the others still have what is theirs', () => {
  const clock = fakeClock();
  const shared = new Budget({ perSecond: 5, burst: 10 }, clock);
  const [greedy, modest] = [1, 2].map(
    () => new Allowance(shares, clock, (cost) => shared.take('a', cost)),
  ) as [Allowance, Allowance];
  const taken = (one: Allowance, of: number): number =>
    Array.from({ length: of }, () => one.take(1)).filter(Boolean).length;
  assert.equal(taken(greedy, 100), 4 + 10);
  assert.equal(taken(modest, 100), 4);
  clock.advance(1000);
  assert.equal(taken(greedy, 100), 2 + 5);
  assert.equal(taken(modest, 2), 2);
});

test('no socket takes more than one may have, however much is left', () => {
  const one = new Allowance(shares, fakeClock(), () => true);
  const times = Array.from({ length: 100 }, () => one.take(1)).filter(Boolean).length;
  assert.equal(times, 20);
});
