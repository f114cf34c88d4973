import assert from 'node:assert/strict';
import { test } from 'node:test';
import { baseOf } from './base.mjs';

test('a path is a base however it is written', () => {
  for (const text of ['/tcp/', 'tcp', '/tcp', 'tcp/']) assert.equal(baseOf(text), '/tcp/');
  assert.equal(baseOf('/~me/the.wire_2'), '/~me/the.wire_2/');
  for (const none of [undefined, '', '/']) assert.equal(baseOf(none), '/');
});

test('what is no path is named, with what is allowed', () => {
  for (const text of [
    '//',
    '/a//b/',
    '/../',
    '/a b/',
    'http://x.org/',
    '/#/',
    '/%20/',
    '/a?b',
    '"',
  ]) {
    assert.throws(() => baseOf(text), /^Error: BASE is ".*"; it must be a path like \/tcp\//, text);
  }
});
