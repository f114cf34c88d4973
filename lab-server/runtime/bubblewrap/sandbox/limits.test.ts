// A program that takes too much of something ends at its own limit, and its neighbours go on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { C, openTrial } from './test/trial.ts';

const { trial, skip } = await openTrial();

test('a fork bomb stops at its session’s limit, and is gone when killed', { skip }, async (t) => {
  const [wire, other] = [await trial.wire(t), await trial.wire(t)];
  const bomb = await trial.program(
    t,
    wire,
    'server',
    `${C}
    const [fork, pause] = [c.func('int fork()'), c.func('int pause()')];
    for (let children = 0; ; children += 1) {
      const pid = fork();
      if (pid === 0) while (true) pause();
      if (pid < 0) {
        console.log(told(pid), 'after', String(children));
        break;
      }
    }
    setInterval(() => {}, 1000);`,
  );
  await bomb.says('after');
  assert.match(bomb.output(), /^EAGAIN after \d{2,3}\n$/);
  const neighbour = await trial.program(t, other, 'server', 'console.log("runs")');
  await neighbour.says('runs');
  bomb.pty.kill();
  assert.equal((await bomb.exit).status, 137);
  // The session's next program has room again once the kernel has reaped them all.
  for (let status = -1; status !== 0;) {
    status = (await (await trial.program(t, wire, 'server', '')).exit).status;
  }
});

test('files end at 16 MiB each and together, and at 512', { skip }, async (t) => {
  const program = await trial.alone(
    t,
    `import { rmSync, truncateSync, writeFileSync } from 'node:fs';
    const until = (what, action) => {
      for (let count = 0; ; count += 1) {
        try { action(count) } catch (error) { return console.log([what, error.code, count].join(' ')) }
      }
    };
    until('sparse', (count) => { writeFileSync('/tmp/s', ''); truncateSync('/tmp/s', 2 ** (24 + count)) });
    rmSync('/tmp/s');
    until('empty', (count) => writeFileSync('/tmp/' + count, ''));
    for (let count = 0; count < 400; count += 1) rmSync('/tmp/' + count);
    until('MiB', (count) => writeFileSync('/tmp/mib-' + count, Buffer.alloc(2 ** 20)));`,
  );
  await program.exit;
  const [sparse, empty, mib] = program.output().split('\n');
  assert.equal(sparse, 'sparse EFBIG 1');
  assert.match(empty ?? '', /^empty ENOSPC 5\d\d$/);
  assert.match(mib ?? '', /^MiB ENOSPC 1[56]$/);
});

test('descriptors end at 64', { skip }, async (t) => {
  const program = await trial.alone(
    t,
    `import { openSync } from 'node:fs';
    let count = 0;
    try {
      for (;; count += 1) openSync('/dev/null');
    } catch (error) {
      console.log([error.code, 30 < count && count < 64].join(' '));
    }`,
  );
  await program.exit;
  assert.equal(program.output(), 'EMFILE true\n');
});

test(
  'of what the kernel counts a user by, a program has little or nothing',
  { skip },
  async (t) => {
    const program = await trial.alone(
      t,
      `import { readFileSync } from 'node:fs';
    const limits = readFileSync('/proc/self/limits', 'utf8');
    for (const what of ['pending signals', 'msgqueue size', 'realtime priority', 'locked memory']) {
      console.log(new RegExp('^Max ' + what + ' +(\\\\d+ +\\\\d+)', 'm').exec(limits)[1].replace(/ +/, ' '));
    }`,
    );
    await program.exit;
    assert.equal(program.output(), '256 256\n0 0\n0 0\n0 0\n');
  },
);

test('memory ends where node can still say so', { skip }, async (t) => {
  const program = await trial.alone(
    t,
    `const kept = [];
    try { for (;;) kept.push(Buffer.allocUnsafeSlow(2 ** 24)) } catch (error) { console.log(error.message) }
    console.log(kept.length < 30 ? 'early' : 'late');`,
  );
  assert.deepEqual(await program.exit, { status: 0 }, program.output());
  assert.match(program.output(), /^Failed to allocate memory\nearly\n$/);
});

test('a program may work for 60 seconds, and is killed by SIGXCPU then', { skip }, async (t) => {
  const program = await trial.alone(
    t,
    `${C}
    import { readFileSync } from 'node:fs';
    console.log(/^Max cpu time.*$/m.exec(readFileSync('/proc/self/limits', 'utf8'))[0]);
    const RLIMIT_CPU = 0;
    c.func('int setrlimit(int, void *)')(RLIMIT_CPU, Buffer.from(new BigUint64Array([1n, 2n]).buffer));
    for (;;);`,
  );
  assert.deepEqual(await program.exit, { status: 152, signal: 'SIGXCPU' });
  assert.match(program.output(), /^Max cpu time +60 +65 +seconds/);
});

test('what a program leaves running ends with it', { skip }, async (t) => {
  const wire = await trial.wire(t);
  const program = await trial.program(
    t,
    wire,
    'server',
    `import { spawn } from 'node:child_process';
    const listen = "require('net').createServer().listen(6000, () => process.kill(process.ppid))";
    spawn('/usr/bin/node', ['-e', listen], { detached: true, stdio: 'ignore' });`,
  );
  await program.exit;
  // The pid namespace is still being torn down when the exit is reported.
  while (wire.listening('server', 6000)) await new Promise((next) => setTimeout(next, 5));
});
