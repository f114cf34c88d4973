import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keptFile, MOST_BYTES, readKeptFile } from './kept-file.ts';

const things = [
  { name: 'theme' as const, fits: (value: unknown) => value === 'dark' },
  { name: 'keys' as const, fits: (value: unknown) => value === 'off' },
];
const read = (text: string): unknown => {
  const taken = readKeptFile(text, things);
  return typeof taken === 'string' ? taken : taken.map(({ thing, value }) => [thing.name, value]);
};

test('what is written is read again', () => {
  const text = keptFile({ theme: 'dark', keys: 'off' });
  assert.deepEqual(read(text), [
    ['theme', 'dark'],
    ['keys', 'off'],
  ]);
});

test('a thing that does not fit, or that is not known, is left out', () => {
  assert.deepEqual(read(keptFile({ theme: 'dark', keys: '<script>', __proto__: 1 })), [
    ['theme', 'dark'],
  ]);
  assert.equal(read(keptFile({ theme: 7 })), 'nothingFits');
  assert.equal(read(keptFile({ constructor: 'off' })), 'nothingFits');
});

test('each kind of fault has its name', () => {
  assert.equal(read('{"format":'), 'broken');
  for (const foreign of ['7', 'null', '[]', '{}', '{"format":"two-ends-of-a-wire/kept"}']) {
    assert.equal(read(foreign), 'foreign', foreign);
  }
  assert.equal(read(keptFile({}).replace('"version": 1', '"version": 2')), 'newer');
  assert.equal(read(' '.repeat(MOST_BYTES + 1)), 'large');
});
