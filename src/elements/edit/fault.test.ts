// Where node says that a program has failed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultIn } from './fault.ts';

const files = ['client.ts', 'flags.ts'];

test('what is not TypeScript is told by its line', () => {
  const output =
    '/srv/lab/programs/client.ts:2\nconst = 1;\n      ^\n\nSyntaxError: Unexpected token\n';
  assert.deepEqual(faultIn(output, files), {
    ...{ file: 'client.ts', line: 2 },
    says: 'SyntaxError: Unexpected token',
  });
});

test('an error of a running program is told where it was thrown', () => {
  const output = `hello
file:///srv/lab/programs/client.ts:7
throw new TypeError('no');
^

TypeError: no
    at file:///srv/lab/programs/client.ts:7:7`;
  assert.deepEqual(faultIn(output, files), { file: 'client.ts', line: 7, says: 'TypeError: no' });
});

test('of an error in a file that is not edited the nearest line of one that is is told', () => {
  const output = `/srv/lab/libc/index.ts:9
TypeError: no
    at call (/srv/lab/libc/index.ts:9:1)
    at /srv/lab/programs/flags.ts:3:5`;
  assert.equal(faultIn(output, files)?.line, 3);
  assert.equal(faultIn(output, ['other.ts']), undefined);
});

test('a program that has printed no error has no fault', () => {
  assert.equal(faultIn('/srv/lab/programs/client.ts:2 is fine\n', files), undefined);
});
