import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markFaults } from './marks.mjs';

// Put together, so that this file has no mark itself.
const mark = 'TO' + 'DO';

test('a mark of unfinished work is named with its line', () => {
  assert.deepEqual(markFaults('a.ts', `one\n// ${mark}: two\n`), [`a.ts:2 bears ${mark}`]);
});

test('words that merely hold such letters are none', () => {
  assert.deepEqual(markFaults('a.ts', `to do, ${mark}S, /tmp/lab-${'X'.repeat(6)}\n`), []);
});
