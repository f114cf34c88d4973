import assert from 'node:assert/strict';
import { test } from 'node:test';
import { menuPosition } from './menu.ts';

const view = { width: 390, height: 800 };
const menu = { width: 200, height: 160 };
const button = (left: number, top: number) => ({ left, top, right: left + 40, bottom: top + 30 });

test('a menu opens below its button, where there is room', () => {
  assert.deepEqual(menuPosition(button(20, 10), menu, view), { left: 20, top: 42 });
});

test('it opens above where only there is room', () => {
  assert.deepEqual(menuPosition(button(20, 700), menu, view), { left: 20, top: 538 });
});

test('it stays within the window at its right edge, and where neither side has room', () => {
  assert.deepEqual(menuPosition(button(340, 10), menu, view), { left: 182, top: 42 });
  const low = { width: 390, height: 180 };
  assert.deepEqual(menuPosition(button(20, 90), menu, low), { left: 20, top: 12 });
  assert.deepEqual(menuPosition(button(0, 0), { width: 500, height: 900 }, low), {
    left: 8,
    top: 8,
  });
});
