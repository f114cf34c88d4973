// Checks the guards in the code against the rows.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { rows } from '../attacks/rows.ts';
import { fileWithout, guardsOf } from './guards.ts';

const checkout = path.resolve(import.meta.dirname, '../..');
const guards = guardsOf(checkout);

/** Throws if a shell or node cannot parse it. */
function parse(file: string, code: string): void {
  if (file.endsWith('.sh')) execFileSync('sh', ['-n'], { input: code, stdio: 'pipe' });
  else stripTypeScriptTypes(code);
}

test('rows name guards that are marked in the code, and each of those has a row', () => {
  const named = new Set(rows.flatMap((row) => row.guards));
  assert.deepEqual([...named].sort(), guards.map(({ name }) => name).sort());
});

test('code without a guard is other code, which can be read', () => {
  for (const guard of guards) {
    for (const file of guard.files) {
      const without = fileWithout(guard, checkout, file);
      const comments = /^ *(?:\/\/|#) guard: .*\n/gm;
      const before = readFileSync(path.join(checkout, file), 'utf8');
      assert.notEqual(without.replace(comments, ''), before.replace(comments, ''), guard.name);
      assert.doesNotThrow(() => parse(file, without), `${file} without ${guard.name}`);
    }
  }
});
