import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Stop } from '../commands.mjs';
import { buildNative } from './native.mjs';

const skip = process.platform !== 'linux' && 'nothing is built here';

/** A folder with one C source, and the folder it is built into. */
function project(t, name, text) {
  const folder = mkdtempSync(join(tmpdir(), 'native-'));
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'from/part/native'), { recursive: true });
  const source = join(folder, 'from/part/native', name);
  writeFileSync(source, text);
  return { source, from: join(folder, 'from'), to: join(folder, 'to') };
}

const exits = (status) => `int main(void) { return ${status}; }\n`;

test('a source is built once, and again when it has changed', { skip }, async (t) => {
  const { source, from, to } = project(t, 'seven.c', exits(7));
  await buildNative({ from, to });
  assert.equal(spawnSync(join(to, 'seven')).status, 7);
  const { ino } = statSync(join(to, 'seven'));
  await buildNative({ from, to });
  assert.equal(statSync(join(to, 'seven')).ino, ino);
  writeFileSync(source, exits(8));
  await buildNative({ from, to });
  assert.equal(spawnSync(join(to, 'seven')).status, 8);
});

test('a name that begins with lib is a shared library', { skip }, async (t) => {
  const { from, to } = project(t, 'libseven.c', 'int seven(void) { return 7; }\n');
  await buildNative({ from, to });
  assert.deepEqual(readdirSync(to).sort(), ['.built', 'libseven.so']);
});

test('without a compiler the start says in one line what to install', { skip }, async (t) => {
  const { from, to } = project(t, 'seven.c', exits(7));
  await assert.rejects(buildNative({ from, to, cc: null }), (error) => {
    assert.ok(error instanceof Stop);
    assert.match(error.message, /^The lab needs a C compiler \(cc\).* gcc libc6-dev$/);
    return true;
  });
});

test('a source that cannot be compiled leaves nothing behind', { skip }, async (t) => {
  const { from, to } = project(t, 'wrong.c', 'int main(void) { return }\n');
  await assert.rejects(buildNative({ from, to }), /wrong\.c could not be compiled: /);
  assert.deepEqual(readdirSync(to), []);
});
