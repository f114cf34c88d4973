// What the reader's keys and the kernel's signals do to a program in a sandbox: the same as to one
// started from a shell.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { C, openTrial } from './test/trial.ts';

const { trial, skip } = await openTrial();

test('Ctrl+C runs the program’s handler, which may take its time', { skip }, async (t) => {
  const program = await trial.alone(
    t,
    `process.on('SIGINT', () => {
      console.log('handler began');
      setTimeout(() => { console.log('handler done'); process.exit(5) }, 300);
    });
    console.log('ready');
    setInterval(() => {}, 1000);`,
  );
  await program.says('ready');
  program.type('\x03');
  assert.deepEqual(await program.exit, { status: 5 });
  assert.equal(program.output(), 'ready\n^Chandler began\nhandler done\n');
});

test('Ctrl+C and Ctrl+\\ end a program without a handler', { skip }, async (t) => {
  const wire = await trial.wire(t);
  const waits = 'console.log("ready"); setInterval(() => {}, 1000);';
  for (const [key, exit] of [
    ['\x03', { status: 130, signal: 'SIGINT' }],
    ['\x1c', { status: 131, signal: 'SIGQUIT' }],
  ] as const) {
    const program = await trial.program(t, wire, 'server', waits);
    await program.says('ready');
    program.type(key);
    assert.deepEqual(await program.exit, exit);
  }
});

test('a death by SIGPIPE is told as 141', { skip }, async (t) => {
  const wire = await trial.wire(t);
  const program = await trial.program(
    t,
    wire,
    'client',
    `${C}
    const [SIGPIPE, SIG_DFL] = [13, 0];
    c.func('uintptr_t signal(int, uintptr_t)')(SIGPIPE, SIG_DFL);
    c.func('int raise(int)')(SIGPIPE);`,
  );
  assert.deepEqual(await program.exit, { status: 141, signal: 'SIGPIPE' });
});

test('kill ends a program that ignores every signal it can', { skip }, async (t) => {
  const wire = await trial.wire(t);
  const program = await trial.program(
    t,
    wire,
    'server',
    `for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']) process.on(signal, () => {});
    import { createServer } from 'node:net';
    createServer().listen(5001, () => console.log('ready'));`,
  );
  await program.says('ready');
  program.pty.kill();
  assert.deepEqual(await program.exit, { status: 137, signal: 'SIGKILL' });
  while (wire.listening('server', 5001)) await new Promise((next) => setTimeout(next, 5));
});

test('Ctrl+C ends a tool', { skip }, async (t) => {
  const wire = await trial.wire(t);
  const nc = trial.tool(t, wire, 'server', 'nc', ['-l', '-v', '5001']);
  await nc.says('Listening');
  nc.type('\x03');
  assert.deepEqual(await nc.exit, { status: 130, signal: 'SIGINT' });
});

test('ss shows the sockets of its host', { skip }, async (t) => {
  const wire = await trial.wire(t);
  const nc = trial.tool(t, wire, 'server', 'nc', ['-l', '-v', '5001']);
  await nc.says('Listening');
  const ss = trial.tool(t, wire, 'server', 'ss', ['-tan']);
  assert.deepEqual(await ss.exit, { status: 0 });
  assert.match(ss.output(), /LISTEN .*:5001 /);
});
