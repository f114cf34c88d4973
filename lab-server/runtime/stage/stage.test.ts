import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { openStage } from './stage.ts';
import { openTrial, Trial } from '../bubblewrap/sandbox/test/trial.ts';

const { trial, skip } = await openTrial();
const checkout = path.resolve(import.meta.dirname, '../../..');

test('a stage knows its programs by the hash of their sources, and leaves nothing', async () => {
  const stage = await openStage(checkout);
  const text = await readFile(path.join(checkout, 'content/programs/case-1.ts'));
  const whole = createHash('sha256').update(text).digest('hex');
  assert.equal(stage.hash('programs/case-1.ts'), whole.slice(0, 12));
  assert.throws(
    () => stage.hash('programs/case-0.ts'),
    /there is no case-0\.ts in .*content\/programs/,
  );
  await stage.end();
  assert.ok(!existsSync(stage.folder));
});

test('a stack trace names the source, its line and its column', { skip }, async (t) => {
  const wire = await trial.wire(t);
  const program = await trial.program(
    t,
    wire,
    'server',
    `const fail = (why: string): never => {
      throw new Error(why);
    };
    fail('on purpose');`,
  );
  assert.deepEqual(await program.exit, { status: 1 });
  assert.match(program.output(), /Error: on purpose\n +at fail \(probe-\d+\.ts:2:13\)\n/);
});

test('a program that is no TypeScript says so in its terminal', { skip }, async (t) => {
  const wire = await trial.wire(t);
  const program = await trial.program(t, wire, 'server', 'const = 1;');
  assert.deepEqual(await program.exit, { status: 1 });
  assert.match(program.output(), /const = 1;\n +\^\n\nSyntaxError/);
});

const prints = `import { printf } from '#libc'; printf('%d \\n', 7);`;

test('programs run where no /proc can be had, and tools too', { skip }, async (t) => {
  const poor = await Trial.open({ name: 'two-hosts', missing: ['proc'] });
  t.after(() => poor.end());
  const wire = await poor.wire(t);
  const program = await poor.program(t, wire, 'server', prints);
  assert.deepEqual(await program.exit, { status: 0 }, program.output());
  assert.equal(program.output(), '7 \n');
  const ss = poor.tool(t, wire, 'server', 'ss', ['-tan']);
  assert.deepEqual(await ss.exit, { status: 0 }, ss.output());
  assert.match(ss.output(), /^State /);
});

test('a tool that is not installed says so', { skip }, async (t) => {
  const wire = await trial.wire(t);
  await rm(`${trial.stage.folder}/ss.walls`);
  const ss = trial.tool(t, wire, 'server', 'ss', []);
  assert.deepEqual(await ss.exit, { status: 127 });
  assert.equal(ss.output(), 'ss: not installed where the lab runs\n');
});
