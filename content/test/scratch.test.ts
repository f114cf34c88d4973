// The table of calls on the blank page names what "#libc" has, and every function of it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as libc from '#libc';

const chapter = readFileSync(new URL('../en/12-scratch.mdx', import.meta.url), 'utf8');

test('the calls at hand are those of #libc', () => {
  const rows = chapter.split('\n').filter((line) => /^\| [a-z].*`/.test(line));
  const named = rows.flatMap((row) => [...row.matchAll(/`(\w+)`/g)].map(([, name]) => name!));
  assert.deepEqual(
    named.filter((name) => !(name in libc)),
    [],
  );
  const functions = Object.keys(libc).filter((name) => typeof libc[name as never] === 'function');
  assert.deepEqual(
    functions.filter((name) => !named.includes(name)),
    [],
  );
});
