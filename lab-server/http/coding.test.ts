import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acceptedEnding } from './coding.ts';

test('a file is sent in the smallest coding that a browser accepts', () => {
  const both = ['br', 'gz'] as const;
  assert.equal(acceptedEnding(both, 'gzip, deflate, br, zstd'), 'br');
  assert.equal(acceptedEnding(both, 'gzip, deflate'), 'gz');
  assert.equal(acceptedEnding(both, 'GZIP;q=0.5'), 'gz');
  assert.equal(acceptedEnding(['gz'], 'br'), undefined);
});

test('a coding that is refused, or that nobody asked for, is not used', () => {
  const both = ['br', 'gz'] as const;
  assert.equal(acceptedEnding(both, 'br;q=0, gzip; q=0.0'), undefined);
  assert.equal(acceptedEnding(both, 'br;q=0.001'), 'br');
  assert.equal(acceptedEnding(both, undefined), undefined);
  assert.equal(acceptedEnding(both, 'identity, *'), undefined);
  assert.equal(acceptedEnding([], 'br, gzip'), undefined);
});
