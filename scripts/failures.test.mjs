import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digest, playwrightFailures } from './failures.mjs';

const spec = (title, ok, message) => ({
  title,
  ok,
  line: 3,
  tests: [{ results: [{ errors: ok ? [] : [{ message }] }] }],
});

test('what failed is found in suites within suites', () => {
  const inner = { file: 'a.spec.ts', specs: [spec('falls', false, 'Error: one')] };
  const suites = [{ file: 'a.spec.ts', specs: [spec('holds', true)], suites: [inner] }];
  assert.deepEqual(playwrightFailures({ suites }), [
    { title: 'a.spec.ts:3 falls', message: 'Error: one' },
  ]);
  assert.deepEqual(playwrightFailures({}), []);
});

test('a digest has no colours, and the start of a message alone', () => {
  const message = ['\u001b[31mError\u001b[39m: one', '', 'x'.repeat(300), ...'abcdef'].join('\n');
  const lines = digest({ title: 'falls', message }).split('\n');
  assert.equal(lines[0], 'falls');
  assert.equal(lines[1], '    Error: one');
  assert.equal(lines[2].length, 244);
  assert.equal(lines.length, 6);
});
