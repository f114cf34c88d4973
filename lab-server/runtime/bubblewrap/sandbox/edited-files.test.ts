// Programs that readers have edited, in real sandboxes, and the files that hold them.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { writeEdits } from './edited-files.ts';
import { openTrial } from './test/trial.ts';

const { trial, skip } = await openTrial();

test('an edit is mounted over its source, and its files go with it', (t) => {
  const stage = mkdtempSync(path.join(tmpdir(), 'edits-'));
  t.after(() => rmSync(stage, { recursive: true }));
  writeFileSync(`${stage}/program.walls`, '--first\0');
  const { remove, walls } = writeEdits(stage, [{ file: 'cases/two/s.ts', text: 'mine' }]);
  const [first, bind, from, to] = readFileSync(walls, 'utf8').split('\0');
  assert.deepEqual([first, bind, to], ['--first', '--ro-bind', '/srv/lab/cases/two/s.ts']);
  assert.equal(readFileSync(from!, 'utf8'), 'mine');
  remove();
  assert.deepEqual(readdirSync(stage), ['program.walls']);
});

test('edits that cannot be written leave nothing', (t) => {
  const stage = mkdtempSync(path.join(tmpdir(), 'edits-'));
  t.after(() => rmSync(stage, { recursive: true }));
  assert.throws(() => writeEdits(stage, [{ file: 'programs/s.ts', text: '' }]), /ENOENT/);
  assert.deepEqual(readdirSync(stage), []);
});

test('what is not TypeScript ends the program, which shows the line', { skip }, async (t) => {
  const program = await trial.edited(t, 'let a: number = 1;\nconst = 1;\n');
  assert.deepEqual(await program.exit, { status: 1 });
  assert.match(program.output(), /\/srv\/lab\/programs\/edited\.ts:2\n/);
  assert.match(program.output(), /const = 1;\n +\^\n\nSyntaxError/);
});

test('an import of what is not there ends the program, which names it', { skip }, async (t) => {
  const program = await trial.edited(t, `import './nowhere.ts';`);
  assert.deepEqual(await program.exit, { status: 1 });
  assert.match(program.output(), /Cannot find module '\/srv\/lab\/programs\/nowhere\.ts'/);
});

test('an error of the running edit shows its line and column as written', { skip }, async (t) => {
  const program = await trial.edited(t, 'type T = number;\nconst n: T = 1;\nthrow Error(`${n}`);');
  assert.deepEqual(await program.exit, { status: 1 });
  assert.match(program.output(), /edited\.ts:3\nthrow Error/);
  assert.match(program.output(), /edited\.ts:3:7/);
});

test('an edit cannot be written to, nor what it replaces', { skip }, async (t) => {
  const program = await trial.edited(
    t,
    `import { writeFileSync } from 'node:fs';
    try { writeFileSync('edited.ts', ''); } catch (error) { console.log((error as any).code); }`,
  );
  assert.deepEqual(await program.exit, { status: 0 }, program.output());
  assert.equal(program.output(), 'EROFS\n');
});
