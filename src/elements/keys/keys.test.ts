import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deedOf, keyList, type KeyPlace, type KeyPress } from './keys.ts';

const none = { ctrlKey: false, altKey: false, metaKey: false, shiftKey: false };
const press = (key: string, more: Partial<KeyPress> = {}, place: Partial<KeyPlace> = {}) =>
  deedOf({ key, ...none, ...more }, { taken: false, inPanel: false, singleKeys: true, ...place });

test('each key does what the list says', () => {
  assert.equal(press('/'), 'search');
  assert.equal(press('?', { shiftKey: true }), 'keys');
  assert.equal(press('ArrowLeft'), 'previous');
  assert.equal(press('ArrowRight'), 'next');
  assert.equal(press('Enter', { shiftKey: true }, { inPanel: true }), 'run');
  const listed = keyList.map(({ deed }) => deed);
  const told = ['stay', 'release', 'segment', 'free'];
  assert.deepEqual(listed, ['search', 'keys', 'previous', 'next', 'run', ...told]);
});

test('a key of a field, or with a modifier of the browser, is not the page’s', () => {
  for (const key of ['/', '?', 'ArrowLeft', 'ArrowRight']) {
    assert.equal(press(key, {}, { taken: true }), undefined, key);
    for (const more of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }]) {
      assert.equal(press(key, more), undefined, key);
    }
  }
  assert.equal(press('ArrowRight', { shiftKey: true }), undefined, 'it selects');
});

test('only Shift+Enter runs, and only in a panel', () => {
  assert.equal(press('Enter', {}, { inPanel: true }), undefined);
  assert.equal(press('Enter', { shiftKey: true }), undefined);
  assert.equal(press('Enter', { shiftKey: true }, { inPanel: true, taken: true }), undefined);
});

test('single keys that are off do nothing; Shift+Enter is none', () => {
  for (const key of ['/', '?', 'ArrowLeft', 'ArrowRight']) {
    assert.equal(press(key, {}, { singleKeys: false }), undefined, key);
  }
  const off = { inPanel: true, singleKeys: false };
  assert.equal(press('Enter', { shiftKey: true }, off), 'run');
  assert.equal(press('toString'), undefined);
});
