import assert from 'node:assert/strict';
import { closeSync, openSync } from 'node:fs';
import { constants } from 'node:os';
import { test } from 'node:test';
import { ended, run } from './test/children.ts';

// Sends twice to a peer that has closed: the first send is answered by an RST, the second raises
// SIGPIPE.
const sendTwice = (policy: string, flags = '0') => `
  const { listening } = await import('./lab-server/libc/test/loopback.ts');
  const { listener, address } = listening();
  const client = libc.socket(libc.AF_INET, libc.SOCK_STREAM, 0);
  await libc.connect(client, address, 16);
  libc.close(await libc.accept(listener, null, null));
  ${policy}
  for (const line of ['again', 'third']) {
    const n = await libc.send(client, Buffer.from(line), 5, ${flags});
    libc.printf('%s: %d %s\\n', line, n, n === -1 ? libc.strerrorname_np(libc.errno) : '');
  }`;

test('SIGPIPE by default kills at the second send: a shell shows 141', async () => {
  const { signal, out } = await ended(run(sendTwice('')));
  assert.equal(signal, 'SIGPIPE');
  assert.equal(128 + constants.signals.SIGPIPE, 141);
  assert.equal(out, 'again: 5 \n');
});

test('SIGPIPE ignored: EPIPE, and the program goes on', async () => {
  const { status, out } = await ended(run(sendTwice('libc.signal(libc.SIGPIPE, libc.SIG_IGN);')));
  assert.deepEqual({ status, out }, { status: 0, out: 'again: 5 \nthird: -1 EPIPE\n' });
});

test('SIGPIPE handled: the handler runs before send returns', async () => {
  const handler = `libc.signal(libc.SIGPIPE, (n) => libc.printf('handler %d\\n', n));`;
  const { status, out } = await ended(run(sendTwice(handler)));
  assert.deepEqual({ status, out }, { status: 0, out: 'again: 5 \nhandler 13\nthird: -1 EPIPE\n' });
});

test('MSG_NOSIGNAL: EPIPE and no signal, although the default would kill', async () => {
  const { status, out } = await ended(run(sendTwice('', 'libc.MSG_NOSIGNAL')));
  assert.deepEqual({ status, out }, { status: 0, out: 'again: 5 \nthird: -1 EPIPE\n' });
});

test('a handler put back to SIG_DFL or SIG_IGN is as if it had never been', async () => {
  const back = (to: string) =>
    `libc.signal(libc.SIGPIPE, () => libc.printf('handler\\n')); libc.signal(libc.SIGPIPE, ${to});`;
  assert.equal((await ended(run(sendTwice(back('libc.SIG_DFL'))))).signal, 'SIGPIPE');
  assert.equal((await ended(run(sendTwice(back('libc.SIG_IGN'))))).status, 0);
});

test('printing where nobody reads any more: SIGPIPE kills, as in C', async () => {
  const child = run(`for (;;) { libc.printf('line\\n'); await libc.usleep(1000); }`);
  child.stdout!.once('data', () => child.stdout!.destroy());
  assert.equal((await ended(child)).signal, 'SIGPIPE');
});

test('printing to a closed descriptor is an error that nothing else depends on', async () => {
  const file = openSync('/dev/null', 'r');
  const program = `const n = libc.printf('x'); libc.fprintf(libc.stderr, '%d %d', n, libc.errno);`;
  const { status, err } = await ended(run(program, file));
  closeSync(file);
  assert.deepEqual({ status, err }, { status: 0, err: '-1 9' });
});
