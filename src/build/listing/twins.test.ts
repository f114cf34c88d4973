import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeInTwin, sourcesIn } from './twins.ts';

test('each program has its twin beside it, by the name of its file', () => {
  const paths = new Map([
    ['client.ts', 'programs/client.ts'],
    ['alone.ts', 'cases/a/alone.ts'],
  ]);
  const files = new Map([
    ['programs/client.ts', 'ts'],
    ['programs/client.c', 'c'],
    ['cases/a/alone.ts', 'alone'],
    ['cases/a/strange.c', 'of no program'],
  ]);
  assert.deepEqual(
    [...sourcesIn(paths, files)],
    [
      ['client.ts', 'ts'],
      ['client.c', 'c'],
      ['alone.ts', 'alone'],
    ],
  );
});

test('a place is looked for in the twin as C writes it', () => {
  assert.equal(placeInTwin('await read( … n !== 0'), 'read( … n != 0');
  assert.equal(placeInTwin("perror('bind') … === null"), 'perror("bind") … == NULL');
  assert.equal(placeInTwin('// Your idea'), '/* Your idea');
});
