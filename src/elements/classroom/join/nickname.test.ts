import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameIn } from './nickname.ts';

test('a nickname is words of one line, or none', () => {
  assert.deepEqual(nameIn('  Ana   María '), { is: 'name', name: 'Ana María' });
  assert.deepEqual(nameIn('小明'), { is: 'name', name: '小明' });
  assert.deepEqual(nameIn(' '), { is: 'none' });
  for (const typed of ['x'.repeat(25), 'a\u0000b', 'a\u202eb']) {
    assert.deepEqual(nameIn(typed), { is: 'wrong' }, typed);
  }
});
