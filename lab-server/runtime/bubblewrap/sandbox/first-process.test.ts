// The first process of a sandbox, which ends everything in it: no program can change it, and what a
// program leaves behind ends with it.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { descendants } from '../../../../security/lab/proc.ts';
import { C, openTrial } from './test/trial.ts';

const { trial, skip } = await openTrial();

test('a program can neither read nor write process 1', { skip }, async (t) => {
  const program = await trial.alone(
    t,
    `import { openSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
    const tries = {
      mem: () => openSync('/proc/1/mem', 'r'),
      'mem to write': () => openSync('/proc/1/mem', 'r+'),
      'mem of a thread': () => openSync('/proc/1/task/1/mem', 'r+'),
      environ: () => readFileSync('/proc/1/environ'),
      syscall: () => readFileSync('/proc/1/syscall'),
      maps: () => readFileSync('/proc/1/maps'),
      fd: () => readdirSync('/proc/1/fd'),
      root: () => readlinkSync('/proc/1/root'),
      ns: () => readlinkSync('/proc/1/ns/pid'),
    };
    for (const [what, action] of Object.entries(tries)) {
      try { action(); console.log(what + ': done') } catch (error) { console.log(what + ': ' + error.code) }
    }`,
  );
  await program.exit;
  const answers = program.output().trimEnd().split('\n');
  assert.equal(answers.length, 9);
  for (const answer of answers) assert.match(answer, /: (EACCES|EPERM|EROFS)$/);
});

test('no signal from within ends, stops or disturbs process 1', { skip }, async (t) => {
  const program = await trial.alone(
    t,
    `import { readFileSync } from 'node:fs';
    for (let n = 1; n < 65; n += 1) process.kill(1, n);
    console.log(/^State:\\t(.)/m.exec(readFileSync('/proc/1/status', 'utf8'))[1]);`,
  );
  assert.deepEqual(await program.exit, { status: 0 });
  assert.equal(program.output(), 'S\n');
});

test(
  'a program writes nothing into /proc, also not how the kernel chooses',
  { skip },
  async (t) => {
    const wire = await trial.wire(t);
    const program = await trial.program(
      t,
      wire,
      'server',
      `import { readFileSync, writeFileSync } from 'node:fs';
    for (const file of ['oom_score_adj', 'oom_adj', 'mem', 'clear_refs', 'timerslack_ns', 'comm']) {
      for (const whose of ['self', 'thread-self', '1']) {
        try {
          writeFileSync('/proc/' + whose + '/' + file, '0');
          console.log(whose, file, 'written');
        } catch (error) {
          if (!['EROFS', 'EACCES', 'ENOENT'].includes(error.code)) console.log(whose, file, error.code);
        }
      }
    }
    console.log(readFileSync('/proc/self/oom_score_adj', 'utf8').trim());`,
    );
    await program.exit;
    assert.equal(program.output(), '1000\n');
  },
);

/** Leaves a process in a session of its own that ignores signals and whose parent is process 1. */
const leaves = `
  import { spawn, spawnSync } from 'node:child_process';
  const daemon = \`
    import koffi from '/srv/lab/node_modules/koffi/index.js';
    const c = koffi.load(null);
    c.func('int prctl(int, unsigned long, unsigned long, unsigned long, unsigned long)')(1, 0, 0, 0, 0);
    for (let n = 1; n < 65; n += 1) c.func('uintptr_t signal(int, uintptr_t)')(n, 1);
    console.log('left');
    setInterval(() => {}, 1000)\`;
  const start = "require('child_process').spawn(process.execPath, process.argv.slice(1), { detached: true, stdio: 'inherit' }).unref()";
  spawnSync(process.execPath, ['-e', start, '--', '--input-type=module', '-e', daemon], { stdio: 'inherit' });`;

const endings: Record<string, { text: string; end?: string }> = {
  'is killed': { text: 'setInterval(() => {}, 1000);', end: 'kill' },
  'stops all of its group and is killed': { text: 'process.kill(0, 19);', end: 'kill' },
  ends: { text: `process.stdin.once('data', () => process.exit());`, end: 'type' },
  'kills all of its group': {
    text: `process.stdin.once('data', () => process.kill(0, 9));`,
    end: 'type',
  },
  'loses its wire': { text: 'setInterval(() => {}, 1000);', end: 'wire' },
};

for (const [how, { text, end }] of Object.entries(endings)) {
  test(`what a program leaves behind is gone when that ${how}`, { skip }, async (t) => {
    const wire = await trial.wire(t);
    const program = await trial.program(t, wire, 'server', `${leaves}\n${text}`);
    await program.says('left');
    const all = descendants(program.pty.pid).map(({ pid }) => pid);
    assert.ok(all.length >= 3, `${all.length} processes`);
    if (end === 'kill') program.pty.kill();
    if (end === 'type') program.type('\n');
    if (end === 'wire') await wire.end();
    await program.exit;
    while (all.some(lives)) await new Promise((next) => setTimeout(next, 5));
  });
}

/** A zombie counts as gone: it has no memory any more. */
function lives(pid: number): boolean {
  if (!existsSync(`/proc/${pid}/status`)) return false;
  try {
    return /^VmSize:/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

test('how a program ended is told as without a first process', { skip }, async (t) => {
  const wire = await trial.wire(t);
  for (const [text, exit] of [
    ['process.exit(7)', { status: 7 }],
    [`process.kill(process.pid, 'SIGTERM')`, { status: 143, signal: 'SIGTERM' }],
    [`${C} c.func('void abort()')()`, { status: 134, signal: 'SIGABRT' }],
  ] as const) {
    const program = await trial.program(t, wire, 'server', text);
    assert.deepEqual(await program.exit, exit, text);
  }
});
