import assert from 'node:assert/strict';
import { test } from 'node:test';
import { en } from '../../../shared/test/en.ts';
import { queueSentence } from './queue.ts';

const words = (place: number, waiting: number, full: 'lab' | 'address' = 'lab'): string =>
  queueSentence({ place, waiting, full }, en.script, 'en');

test('a place is told as one is counted in line', () => {
  for (const [place, nth] of [
    [2, '2nd'],
    [3, '3rd'],
    [4, '4th'],
    [11, '11th'],
    [12, '12th'],
    [13, '13th'],
    [21, '21st'],
    [22, '22nd'],
    [103, '103rd'],
  ] as const) {
    assert.match(words(place, 200), new RegExp(`You are ${nth} of 200 in line\\.`));
  }
});

test('whoever is next is told so', () => assert.match(words(1, 7), /You are next in line\./));

test('whose places are taken is told', () => {
  assert.match(words(2, 2), /^Every place in this lab is taken\./);
  assert.match(words(2, 2, 'address'), /^Every place that readers at your address may have/);
});
