import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as reported from '../libc/reported.ts';
import { CALLS } from './kernel-names.ts';

test('the calls that a pattern may name are those that report themselves', () => {
  assert.deepEqual([...CALLS], Object.keys(reported).toSorted());
});
