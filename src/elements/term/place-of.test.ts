import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeOf } from './place-of.ts';

const meaning = { width: 300, height: 120 };
const term = (left: number, top: number) => ({ left, top, width: 60, height: 20 });

test('it stands below its term, and above it where there is no room below', () => {
  assert.deepEqual(placeOf(term(100, 200), meaning, 1280, 800), { left: 100, top: 226 });
  assert.deepEqual(placeOf(term(100, 700), meaning, 1280, 800), { left: 100, top: 574 });
});

test('it does not leave the window sideways', () => {
  assert.equal(placeOf(term(1200, 200), meaning, 1280, 800).left, 972);
  assert.equal(placeOf(term(0, 200), meaning, 1280, 800).left, 8);
});

test('where there is room neither above nor below it stands below', () => {
  assert.equal(placeOf(term(100, 90), meaning, 1280, 200).top, 116);
});
