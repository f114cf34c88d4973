import assert from 'node:assert/strict';
import { test } from 'node:test';
import { latest } from './names.ts';

test('of code that lay in one place, the latest keeps its name', () => {
  const map = [
    'a0 20 first',
    '94 4 within',
    '100 10 alone',
    'b0 8 second',
    '90 10 beside',
    '',
  ].join('\n');
  assert.equal(latest(map), '90 10 beside\nb0 8 second\n100 10 alone\n');
});
