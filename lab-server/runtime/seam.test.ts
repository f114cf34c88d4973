// Nothing above the runtime interface names what a runtime is made of, except in quoted names that
// are published as data (protocol/schema/level.ts). scripts/checks/dependencies.config.mjs holds
// the imports.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { Missing } from '#protocol/schema';

const MECHANISMS =
  /\b(bwrap|bubblewrap|unshare|nsenter|cgroups?|control groups?|tcpdump|seccomp|prlimit|setpriv)\b/i;

/** The lab server's code outside of the runtimes, without tests. */
const above = readdirSync(path.resolve(import.meta.dirname, '..'), { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .filter((file) => !/^(runtime|protocol|libc)\/|(^|\/)test\//.test(file));

function named(text: string): string[] {
  const published = new RegExp(`'(${Missing.options.join('|')})'`, 'g');
  const lines = text.replace(published, '').split('\n');
  return lines.filter((line) => MECHANISMS.test(line));
}

test('what is above a runtime names nothing that it is made of', () => {
  assert.ok(above.includes('run/run.ts') && above.includes('main.ts'));
  for (const file of above) {
    const text = readFileSync(path.resolve(import.meta.dirname, '..', file), 'utf8');
    assert.deepEqual(named(text), [], file);
  }
});

test('a name is found in code and in comments, and a published one may be quoted', () => {
  assert.equal(named(`// The run's cgroup.\nspawn('nsenter');`).length, 2);
  assert.deepEqual(named(`missing.includes('cgroups')`), []);
});
