import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { buildTwins } from './twins.mjs';

const skip = process.platform !== 'linux' && 'nothing is built here';

const part = (status) => `#include "part.h"\nint part(void)\n{\n    return ${status};\n}\n`;
const program = '#include "part.h"\n\nint main(void)\n{\n    return part();\n}\n';

/** A folder with one twin in a case of its own, and the part that it shares. */
function project(t) {
  const folder = mkdtempSync(join(tmpdir(), 'twins-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const write = (file, text) => writeFileSync(join(folder, 'content', file), text);
  mkdirSync(join(folder, 'content/programs'), { recursive: true });
  mkdirSync(join(folder, 'content/cases/seven'), { recursive: true });
  write('programs/part.h', 'int part(void);\n');
  write('programs/part.c', part(7));
  write('cases/seven/seven.c', program);
  return { write, from: join(folder, 'content'), to: join(folder, 'twins') };
}

const status = (to) => spawnSync(join(to, 'seven')).status;

test(
  'a twin is linked with what it shares, and built again when that has changed',
  { skip },
  async (t) => {
    const { write, from, to } = project(t);
    await buildTwins({ from, to });
    assert.deepEqual(readdirSync(to).sort(), ['.built', 'seven', 'seven.calls']);
    assert.equal(status(to), 7);
    write('programs/part.c', part(8));
    await buildTwins({ from, to });
    assert.equal(status(to), 8);
  },
);

test('the table of a twin’s calls names their lines', { skip }, async (t) => {
  const { write, from, to } = project(t);
  write(
    'cases/seven/seven.c',
    '#include <unistd.h>\n\nint main(void)\n{\n    return close(7);\n}\n',
  );
  await buildTwins({ from, to });
  assert.match(readFileSync(join(to, 'seven.calls'), 'utf8'), /^[0-9a-f]+ seven\.c 5$/m);
});

test('a twin that does not compile is named', { skip }, async (t) => {
  const { write, from, to } = project(t);
  write('cases/seven/seven.c', program.replace('part()', 'part('));
  await assert.rejects(buildTwins({ from, to }), /cases\/seven\/seven\.c could not be compiled: /);
});

test('a warning is a fault', { skip }, async (t) => {
  const { write, from, to } = project(t);
  write('programs/part.c', part(7).replace('return', 'int unused;\n    return'));
  await assert.rejects(buildTwins({ from, to }), /could not be compiled: /);
});

test('without a compiler there are none', { skip }, async (t) => {
  const { from, to } = project(t);
  await buildTwins({ from, to, cc: null });
  assert.throws(() => readdirSync(to));
});
