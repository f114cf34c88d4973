import assert from 'node:assert/strict';
import { test } from 'node:test';
import { orderOf, pairedRatios, percentile, spread } from './statistics.ts';

test('a percentile is one of the values', () => {
  const values = [30, 10, 50, 20, 40];
  assert.equal(percentile(values, 0.5), 30);
  assert.equal(percentile(values, 0.6), 30);
  assert.equal(percentile(values, 0.61), 40);
  assert.equal(percentile(values, 0.99), 50);
  assert.equal(percentile(values, 0), 10);
  assert.equal(percentile([], 0.5), NaN);
});

test('quartiles are interpolated', () => {
  assert.deepEqual(spread([4, 1, 3, 2]), { low: 1.75, median: 2.5, high: 3.25 });
  assert.deepEqual(spread([7]), { low: 7, median: 7, high: 7 });
  assert.deepEqual(spread([]), { low: NaN, median: NaN, high: NaN });
});

test('a ratio pairs what was measured in one round', () => {
  assert.deepEqual(pairedRatios([10, 40], [5, 80]), [2, 0.5]);
  assert.deepEqual(pairedRatios([10, 40], [5]), [2]);
});

test('every subject is first and last alike, and each order has its reverse', () => {
  const orders = [0, 1, 2, 3, 4, 5].map((round) => orderOf(['a', 'b', 'c'], round).join(''));
  assert.deepEqual(orders, ['abc', 'cba', 'bca', 'acb', 'cab', 'bac']);
  assert.deepEqual(orderOf([], 3), []);
});
