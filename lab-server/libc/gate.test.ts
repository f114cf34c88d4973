import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import type { Readable } from 'node:stream';
import { gatedChild } from './test/gated-child.ts';

test('a program stops before each call, also before those that report nothing', async () => {
  const { waits, order, reports, ended } = gatedChild(`
    import * as c from '#libc';
    c.signal(c.SIGINT, c.SIG_IGN);
    const fd = c.socket(c.AF_INET, c.SOCK_STREAM, 0);
    c.fcntl(fd, c.F_SETFL, c.O_NONBLOCK);
    c.alarm(0);
    c.close(fd);
    c.exit(3);
  `);
  const calls: string[] = [];
  for (let n = 0; n < 6; n += 1) {
    calls.push((await waits()).replace(/\(\d\d+/, '(FD'));
    assert.equal(reports.at(-1)?.kind, 'gate', 'it has not been made');
    order('call');
  }
  assert.deepEqual(calls, [
    'signal(SIGINT, SIG_IGN)',
    'socket(AF_INET, SOCK_STREAM, 0)',
    'fcntl(FD, F_SETFL, O_NONBLOCK)',
    'alarm(0)',
    'close(FD)',
    'exit(3)',
  ]);
  await ended;
  const made = reports.filter(({ kind, end }) => kind === 'call' && end !== undefined);
  assert.deepEqual(
    made.map(({ name, result }) => [name, result === 0]),
    [
      ['socket', false],
      ['close', true],
    ],
    'only what reports itself elsewhere is reported here',
  );
});

test('opened gates hold nothing up, until they are held again', async () => {
  const { waits, order, child, ended } = gatedChild(`
    import * as c from '#libc';
    for (let n = 0; n < 100; n += 1) c.close(-1);
    c.printf('ran\\n');
    for (;;) { c.close(-1); await c.usleep(1000); }
  `);
  assert.equal(await waits(), 'close(-1)');
  order('open');
  await once(child.stdout as Readable, 'data');
  order('hold');
  assert.match(await waits(), /^(close\(-1\)|usleep\(1000\))$/);
  child.kill('SIGKILL');
  assert.equal(await ended, 'ran\n');
});

test('a program runs to the line that was chosen, and stops before its call', async () => {
  const { waits, order, next, child, ended } = gatedChild([
    `${import.meta.dirname}/../test/three-lines.ts`,
  ]);
  assert.equal(await waits(), 'close(-1)');
  order('line three-lines.ts 6');
  const { name, args, file, line } = await next(({ kind }) => kind === 'gate');
  assert.deepEqual([name, args, file, line], ['close', '-3', 'three-lines.ts', 6]);
  order('call');
  assert.equal(await waits(), 'close(-4)', 'and before the next one');
  child.kill('SIGKILL');
  await ended;
});

test('a gate whose lab has gone releases', async () => {
  const { waits, leave, ended } = gatedChild(`
    import * as c from '#libc';
    c.close(-1);
    c.close(-1);
    c.printf('through\\n');
  `);
  await waits();
  leave();
  assert.equal(await ended, 'through\n');
});

for (const call of ['c.close(-1)', 'await c.usleep(1)'])
  test(`a signal at the gate of ${call} is delivered before the call`, async () => {
    const { waits, order, next, reports, child, ended } = gatedChild(`
      import * as c from '#libc';
      let handled = 0;
      c.signal(c.SIGUSR2, () => { handled += 1; c.close(-7); });
      ${call};
      c.printf('%d\\n', handled);
    `);
    assert.match(await waits(), /^signal/);
    order('call');
    const waiting = await waits();
    child.kill('SIGUSR2');
    const signal = await next(({ kind }) => kind === 'signal');
    assert.equal(signal.signal, 'SIGUSR2');
    assert.equal(await waits(), 'close(-7)', 'the handler’s own calls have gates');
    order('call');
    assert.equal(await waits(), waiting, 'the call waits on');
    assert.equal(reports.filter(({ name, kind }) => kind === 'call' && name !== 'close').length, 0);
    order('call');
    assert.equal(await ended, '1\n');
  });

test('a signal without a handler ends a program at its gate', async () => {
  const { waits, child, ended } = gatedChild(`
    import * as c from '#libc';
    c.close(-1);
  `);
  await waits();
  child.kill('SIGINT');
  await ended;
  assert.equal(child.signalCode, 'SIGINT');
});

test('a stop and a SIGCONT leave a program at its gate', async () => {
  const { waits, order, child, reports, ended } = gatedChild(`
    import * as c from '#libc';
    c.close(-1);
    c.close(-2);
  `);
  await waits();
  child.kill('SIGSTOP');
  child.kill('SIGCONT');
  child.kill('SIGSTOP');
  order('call');
  child.kill('SIGCONT');
  assert.equal(await waits(), 'close(-2)');
  assert.equal(reports.filter(({ kind }) => kind === 'gate').length, 2);
  order('call');
  await ended;
});
