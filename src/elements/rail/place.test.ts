import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sectionAt } from './place.ts';

test('the section is the last whose heading has come up to the line', () => {
  assert.equal(sectionAt([400, 900, 1700], 1000, false), -1);
  assert.equal(sectionAt([300, 900, 1700], 1000, false), 0);
  assert.equal(sectionAt([-900, 20, 800], 1000, false), 1);
});

test('at the end of the page it is the last that shows', () => {
  assert.equal(sectionAt([-900, 500, 800], 1000, true), 2);
  assert.equal(sectionAt([-900, 500, 1100], 1000, true), 1);
});

test('a page without sections is in none', () => {
  assert.equal(sectionAt([], 1000, true), -1);
});
