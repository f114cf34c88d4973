import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { callLines, GATED, nearestCalls } from './call-lines.ts';

test('the calls that have a gate are those that the library reports or gates', async () => {
  const files = ['reported', 'gated'].map((name) =>
    readFile(new URL(`../../../lab-server/libc/${name}.ts`, import.meta.url), 'utf8'),
  );
  const text = (await Promise.all(files)).join('\n');
  const names = [...text.matchAll(/= (?:reported|gated)\(\s*'(\w+)'/g)].map(([, name]) => name!);
  assert.deepEqual(GATED, names.sort());
});

test('a line makes a call, or names one in a comment, a string or an import', () => {
  const program = [
    "import { close, read } from '#libc';",
    '// close(client) comes below.',
    "printf('read( %d \\n', n); // read(",
    'const n = await read(client, buf, 100);',
    'must(close (client));',
    'server.close();',
    'preread(client);',
    "const url = 'http://x'; exit(0);",
  ].join('\n');
  assert.deepEqual(callLines(program), [4, 5, 8]);
});

test('the nearest calls are one before and one after, where there are such', () => {
  assert.deepEqual(nearestCalls([4, 9, 12], 10), [9, 12]);
  assert.deepEqual(nearestCalls([4, 9, 12], 1), [4]);
  assert.deepEqual(nearestCalls([4, 9, 12], 99), [12]);
  assert.deepEqual(nearestCalls([4, 9, 12], 9), []);
});
