// Checks each lint rule that holds a layer, on a line that breaks it; the tree itself breaks none.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { ESLint, Linter } from 'eslint';
import { root } from '../commands.mjs';

const eslint = new ESLint({ cwd: root, overrideConfigFile: 'scripts/checks/eslint.config.mjs' });

/** The messages of one rule, configured as for a file, on a text. */
async function faults(file, rule, text) {
  const { rules } = await eslint.calculateConfigForFile(join(root, file));
  const found = new Linter().verify(text, { rules: { [rule]: rules[rule] ?? 'off' } });
  return found.map(({ message }) => message);
}

test('what Astro builds with names nothing of the DOM, and what the browser runs may', async () => {
  const dom = (file) => faults(file, 'no-restricted-globals', 'document.title; location.href;');
  assert.equal((await dom('src/build/chapters.ts')).length, 2);
  assert.equal((await dom('src/shared/fill.ts')).length, 2);
  assert.equal((await dom('src/content.config.ts')).length, 2);
  assert.deepEqual(await dom('src/elements/rail/open.ts'), []);
});
