// Real ptys on the real kernel: the faults of node-pty 1.1.0 must not show.
import assert from 'node:assert/strict';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { MAX_INPUT, type Exit } from '#protocol';
import type { Clock } from '../../process/clock.ts';
import { dropRoot } from '../local/drop.ts';
import { fakeClock } from '../../test/fakes.ts';
import { ENDS_WITHIN, ptySpawner, RETRY_AFTER, spawnPty } from './pty.ts';
import type { Launch, Pty, SpawnPty } from './pty.ts';

dropRoot();

interface Running {
  pty: Pty;
  output(): string;
  /** Resolves once the output holds `text`. */
  says(text: string): Promise<void>;
  exit: Promise<Exit>;
  exits(): number;
  /** Bytes of input that no longer wait. */
  input(): number;
}

const size = { cols: 80, rows: 24 };

/** Runs a line of shell, and kills what still runs when the test ends. */
function run(
  t: TestContext,
  line: string,
  spawn: SpawnPty = spawnPty,
  more: Pick<Launch, 'end'> = {},
): Running {
  let output = '';
  let exits = 0;
  let input = 0;
  let heard = () => {};
  const exited = Promise.withResolvers<Exit>();
  const env = { PATH: '/usr/bin:/bin' };
  const launch = { file: '/bin/sh', args: ['-c', line], env, cwd: '/', ...more };
  const pty = spawn(launch, size, {
    onData: (bytes) => {
      assert.equal(exits, 0, 'output after the exit');
      output += Buffer.from(bytes).toString('latin1');
      heard();
    },
    onInput: (bytes) => void (input += bytes),
    onExit: (exit) => {
      exits += 1;
      exited.resolve(exit);
    },
  });
  t.after(() => {
    pty.kill();
    pty.resume();
    return exited.promise;
  });
  return {
    pty,
    output: () => output,
    exit: exited.promise,
    exits: () => exits,
    input: () => input,
    async says(text) {
      while (!output.includes(text)) await new Promise<void>((resolve) => (heard = resolve));
    },
  };
}

/** Resolves once the process is a zombie or gone. */
async function dead(pid: number): Promise<void> {
  while (stateOf(pid) !== 'Z') await sleep(5);
}

/** The state in /proc/PID/stat (man 5 proc); Z if there is no such process. */
function stateOf(pid: number): string {
  try {
    return /\) (\w)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1] ?? '';
  } catch {
    return 'Z';
  }
}

test('no program gets the other end of a terminal that was there before it', async (t) => {
  const earlier = run(t, 'echo ready; exec cat');
  await earlier.says('ready');
  const later = run(t, 'ls -l /proc/$$/fd');
  await later.exit;
  assert.doesNotMatch(later.output(), /ptmx/);
});

test('a program ends with what a shell would tell of it', async (t) => {
  const ends: [string, Exit][] = [
    ['exit 0', { status: 0 }],
    ['exit 7', { status: 7 }],
    ['exit 141', { status: 141, signal: 'SIGPIPE' }],
    ['kill -PIPE $$', { status: 141, signal: 'SIGPIPE' }],
    ['kill -INT $$', { status: 130, signal: 'SIGINT' }],
    ['kill -ABRT $$', { status: 134, signal: 'SIGABRT' }],
    ['exit 255', { status: 255 }],
  ];
  for (const [line, exit] of ends) assert.deepEqual(await run(t, line).exit, exit, line);
});

test('what was printed before the exit is not lost while the terminal is paused', async (t) => {
  for (let round = 0; round < 3; round += 1) {
    const program = run(t, 'echo ready; read go; seq 20000 | head -c 60000 | tail -c 20000');
    await program.says('ready');
    program.pty.pause();
    program.pty.write(Buffer.from('go\n'));
    // The pty holds less than that, so this program waits for its reader, and so does the exit.
    const short = run(t, 'echo ready; read go; seq 500');
    await short.says('ready');
    short.pty.pause();
    short.pty.write(Buffer.from('go\n'));
    await dead(short.pty.pid);
    // Longer than the 200 ms after which node-pty gives up.
    await sleep(300);
    assert.equal(short.exits() + program.exits(), 0, 'an exit was told before the output');
    short.pty.resume();
    program.pty.resume();
    await Promise.all([short.exit, program.exit]);
    assert.match(short.output(), /\n500\r\n$/);
    assert.equal(program.output().replaceAll('\r', '').length, 'ready\ngo\n'.length + 20000);
  }
});

test('a flood comes whole and in order, though it is paused in the middle of it', async (t) => {
  const lines = Array.from({ length: 40_000 }, (_, n) => `${n + 1}`);
  const { pty, output, exit } = run(t, 'stty -opost; exec seq 40000');
  for (let pauses = 0; pauses < 20; pauses += 1) {
    pty.pause();
    const before = output().length;
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(output().length, before, 'nothing comes while it is paused');
    pty.resume();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await exit;
  assert.equal(output(), `${lines.join('\n')}\n`);
});

test('a process left behind that holds the terminal does not hold up the exit', async (t) => {
  const program = run(t, 'sleep 1000 & exit 3');
  assert.deepEqual(await program.exit, { status: 3 });
});

test('kill ends every process of the program, whatever it ignores', async (t) => {
  const program = run(t, 'trap "" INT TERM HUP; sleep 1000 & echo pid $!; wait; echo no');
  await program.says('pid');
  await program.says('\n');
  const [, child] = /pid (\d+)/.exec(program.output()) ?? [];
  program.pty.kill();
  assert.deepEqual(await program.exit, { status: 137, signal: 'SIGKILL' });
  await dead(Number(child));
  program.pty.kill();
});

test('kill reaches a child that was started just now, before it has a group of its own', async (t) => {
  const started = Array.from({ length: 40 }, () => {
    const program = run(t, 'exec sleep 1000');
    program.pty.kill();
    return program.exit;
  });
  for (const exit of await Promise.all(started))
    assert.deepEqual(exit, { status: 137, signal: 'SIGKILL' });
});

test('what says how it is ended is killed only when it does not end by that', async (t) => {
  const clock = fakeClock();
  const asked: number[] = [];
  const end = (pid: number) => asked.push(pid) > 0;
  const program = run(t, 'echo ready; exec sleep 60', ptySpawner(clock), { end });
  await program.says('ready');
  program.pty.kill();
  assert.deepEqual(asked, [program.pty.pid]);
  assert.equal(program.exits(), 0);
  clock.advance(ENDS_WITHIN);
  assert.deepEqual(await program.exit, { status: 137, signal: 'SIGKILL' });
});

test('what cannot say yet how it is ended is killed at once', async (t) => {
  const program = run(t, 'echo ready; exec sleep 60', ptySpawner(fakeClock()), {
    end: () => false,
  });
  await program.says('ready');
  program.pty.kill();
  assert.deepEqual(await program.exit, { status: 137, signal: 'SIGKILL' });
});

test('bytes go in and come out as they are', async (t) => {
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
  const program = run(t, 'stty raw -echo; echo ready; exec head -c 256');
  await program.says('ready\n');
  program.pty.write(bytes);
  await program.exit;
  assert.equal(program.output(), `ready\n${bytes.toString('latin1')}`);
});

test('what a dead program did not read never reaches the next one', async (t) => {
  const before = run(t, 'stty raw -echo; echo ready; exec sleep 1000');
  await before.says('ready');
  // More than the kernel's queue takes, so that some of it waits in this process.
  while (before.pty.write(Buffer.alloc(1024, 'x'))) continue;
  before.pty.kill();
  await before.exit;
  const after = Array.from({ length: 5 }, () => run(t, 'stty raw -echo; echo ready; exec cat'));
  for (const program of after) {
    await program.says('ready');
    program.pty.write(Buffer.from('own'));
    await program.says('own');
  }
  assert.equal(before.pty.write(Buffer.from('x')), false, 'a dead program took input');
  // Several times as long as input waits for another try.
  await sleep(3 * RETRY_AFTER.max);
  for (const program of after) assert.doesNotMatch(program.output(), /x/);
});

test('a resize that comes after the exit changes no other terminal', async (t) => {
  const before = run(t, 'exit 0');
  await before.exit;
  const after = run(t, 'echo ready; read go; stty size');
  await after.says('ready');
  before.pty.resize({ cols: 11, rows: 7 });
  after.pty.write(Buffer.from('go\n'));
  await after.exit;
  assert.match(after.output(), /24 80/);
});

test('a resize reaches the program', async (t) => {
  const program = run(t, 'echo ready; read go; stty size');
  await program.says('ready');
  program.pty.resize({ cols: 100, rows: 30 });
  program.pty.write(Buffer.from('go\n'));
  await program.exit;
  assert.match(program.output(), /30 100/);
});

test('input that is not read waits without work, up to a limit, and arrives whole', async (t) => {
  const program = run(t, 'stty raw -echo; echo ready; kill -STOP $$; exec wc -c');
  await program.says('ready');
  let taken = 0;
  while (program.pty.write(Buffer.alloc(4096, 'x'))) taken += 4096;
  assert.ok(taken >= MAX_INPUT, `only ${taken} bytes were taken`);
  assert.ok(taken <= 2 * MAX_INPUT, `${taken} bytes were taken, though nobody reads`);
  const { user, system } = process.cpuUsage();
  await sleep(300);
  const used = process.cpuUsage({ user, system });
  const percent = (used.user + used.system) / 3000;
  assert.ok(percent < 30, `${percent} % of a processor while nothing happens`);
  process.kill(program.pty.pid, 'SIGCONT');
});

test('waiting input is tried again when the clock says so', async (t) => {
  const clock = fakeClock();
  const program = run(t, 'stty raw -echo; echo ready; exec cat', ptySpawner(clock));
  await program.says('ready');
  process.kill(program.pty.pid, 'SIGSTOP');
  let taken = 0;
  while (program.pty.write(Buffer.alloc(4096, 'x'))) taken += 4096;
  process.kill(program.pty.pid, 'SIGCONT');
  const before = program.output().length;
  assert.ok(program.input() < taken, 'what waits was told to be gone');
  while (program.output().length < 'ready\r\n'.length + taken - 1) {
    clock.advance(RETRY_AFTER.max);
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  assert.ok(before < taken, 'nothing had to wait');
  assert.match(program.output(), /^ready\r?\nx+$/);
  assert.equal(program.input(), taken);
});

test('input that nobody reads is tried ever more seldom', async (t) => {
  const clock = fakeClock();
  const waits: number[] = [];
  const after: Clock['after'] = (ms, action) => {
    waits.push(ms);
    return clock.after(ms, action);
  };
  const program = run(
    t,
    'stty raw -echo; echo ready; exec sleep 1000',
    ptySpawner({ ...clock, after }),
  );
  await program.says('ready');
  while (program.pty.write(Buffer.alloc(4096, 'x'))) continue;
  // The kernel takes some more while it passes on what it has (flush_to_ldisc in
  // drivers/tty/tty_buffer.c).
  const stands = [10, 20, 40, 80, 160, 160, 160];
  while (waits.slice(-stands.length).join() !== stands.join()) {
    clock.advance(waits.at(-1) ?? 0);
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
});

test('a descriptor is given back when a program ends', async (t) => {
  const next = () => {
    const fd = openSync('/dev/null', 'r');
    closeSync(fd);
    return fd;
  };
  await run(t, 'exit 0').exit;
  const before = next();
  for (let i = 0; i < 10; i += 1) await run(t, 'exit 0').exit;
  assert.equal(next(), before);
});
