import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fullBucket, takeTokens, type Rate } from './bucket.ts';

const anyRate = fc.record({
  perSecond: fc.integer({ min: 1, max: 100_000 }),
  burst: fc.integer({ min: 1, max: 200_000 }),
});
const anyTries = fc.array(
  fc.record({ after: fc.integer({ min: 0, max: 5000 }), cost: fc.integer({ min: 0, max: 1000 }) }),
  { maxLength: 200 },
);

/** The costs that pass of a series of tries, each some milliseconds after the one before. */
function passed(rate: Rate, tries: { after: number; cost: number }[]): number[] {
  let bucket = fullBucket(rate, 0);
  let now = 0;
  return tries.map(({ after, cost }) => {
    now += after;
    const left = takeTokens(bucket, rate, cost, now);
    bucket = left ?? bucket;
    return left ? cost : 0;
  });
}

const sum = (numbers: number[]): number => numbers.reduce((all, one) => all + one, 0);

test('in no stretch of time does more pass than the burst and what the rate allows', () => {
  fc.assert(
    fc.property(anyRate, anyTries, fc.nat(), (rate, tries, from) => {
      const first = tries.length === 0 ? 0 : from % tries.length;
      const stretch = tries.slice(first + 1).map(({ after }) => after);
      const most = rate.burst + (sum(stretch) * rate.perSecond) / 1000;
      assert.ok(sum(passed(rate, tries).slice(first)) <= most + 1e-6);
    }),
  );
});

test('what keeps to the rate always passes', () => {
  fc.assert(
    fc.property(anyRate, anyTries, (rate, tries) => {
      const slow = tries.map(({ cost }) => ({
        cost: Math.min(cost, rate.burst),
        after: (Math.min(cost, rate.burst) / rate.perSecond) * 1000 + 1e-6,
      }));
      assert.equal(sum(passed(rate, slow)), sum(slow.map(({ cost }) => cost)));
    }),
  );
});

test('a clock that goes back takes nothing and gives nothing', () => {
  const rate = { perSecond: 10, burst: 10 };
  const empty = takeTokens(fullBucket(rate, 1000), rate, 10, 1000)!;
  assert.equal(takeTokens(empty, rate, 1, 0), undefined);
  assert.equal(takeTokens(empty, rate, 1, 1100)!.at, 1100);
});
