import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numbersIn, rangesOf } from './ranges.ts';

test('lines are written as ranges, and read again', () => {
  const numbers = [1, 2, 3, 5, 7, 8];
  assert.equal(rangesOf(numbers), '1-3 5 7-8');
  assert.deepEqual(numbersIn('1-3 5 7-8'), numbers);
  assert.deepEqual([rangesOf([]), numbersIn('')], ['', []]);
});
