import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heightAbove } from './visible-height.ts';

test('a soft keyboard leaves the height above it', () => {
  assert.equal(heightAbove(410.4, 844), 410);
});

test('a browser’s own bars are no keyboard', () => {
  assert.equal(heightAbove(844, 844), undefined);
  assert.equal(heightAbove(700, 844), undefined);
});
