import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scrollDistance } from './into-view.ts';

test('a panel that is in view stays where it is', () => {
  assert.equal(scrollDistance({ top: 10, bottom: 790 }, 800), 0);
});

test('one that ends below the window comes up as far as it must', () => {
  assert.equal(scrollDistance({ top: 400, bottom: 900 }, 800), 108);
});

test('one that is taller than the window comes up to the top, and no further', () => {
  assert.equal(scrollDistance({ top: 400, bottom: 1400 }, 800), 392);
});

test('one whose bar is above the window comes down again', () => {
  assert.equal(scrollDistance({ top: -200, bottom: 500 }, 800), -208);
});
