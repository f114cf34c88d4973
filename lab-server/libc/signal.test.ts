import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import {
  EINTR,
  EINVAL,
  SA_RESTART,
  SHUT_WR,
  SIGALRM,
  SIGKILL,
  SIGPIPE,
  SIG_DFL,
  SIG_ERR,
  SIG_IGN,
  SOL_SOCKET,
  SO_RCVTIMEO,
  alarm,
  errno,
  kill,
  pause,
  poll,
  read,
  setsockopt,
  shutdown,
  sigaction,
  siginterrupt,
  signal,
  sizeof,
  sleep,
  timeval,
  usleep,
} from '#libc';
import { good, withPair } from './test/loopback.ts';
import { underSignals } from './test/signals.ts';

const buf = Buffer.alloc(9);
const fails = (result: number, error: number) => assert.deepEqual([result, errno], [-1, error]);
const noop = () => undefined;

afterEach(() => {
  signal(SIGALRM, SIG_IGN); // a late one of the sender must not kill the next test
});

test('sigaction without SA_RESTART: a blocked read fails with EINTR after its handler', () =>
  withPair(async ({ server }) => {
    let handled = 0;
    sigaction(SIGALRM, { sa_handler: () => (handled += 1), sa_flags: 0 }, null);
    fails(await underSignals(() => read(server, buf, 9)), EINTR);
    assert.ok(handled > 0, 'the handler has run when read returns');
  }));

test('signal(): the handler runs and the blocked read goes on', () =>
  withPair(async ({ client, server }) => {
    let handled = 0;
    signal(SIGALRM, (signum) => {
      assert.equal(signum, SIGALRM);
      handled += 1;
      if (handled === 3) shutdown(client, SHUT_WR);
    });
    assert.equal(await underSignals(() => read(server, buf, 9)), 0);
    assert.ok(handled >= 3, `${handled} handlers ran inside one read`);
  }));

test('siginterrupt turns the one into the other, and back', () =>
  withPair(async ({ client, server }) => {
    const act = { sa_handler: noop, sa_flags: 0 };
    signal(SIGALRM, () => shutdown(client, SHUT_WR));
    siginterrupt(SIGALRM, 1);
    sigaction(SIGALRM, null, act);
    assert.equal(act.sa_flags & SA_RESTART, 0);
    siginterrupt(SIGALRM, 0);
    assert.equal(await underSignals(() => read(server, buf, 9)), 0);
  }));

test('with SO_RCVTIMEO a read fails with EINTR in spite of SA_RESTART', () =>
  withPair(async ({ server }) => {
    const minute = new timeval(60);
    good(setsockopt(server, SOL_SOCKET, SO_RCVTIMEO, minute, sizeof(minute)));
    signal(SIGALRM, noop);
    fails(await underSignals(() => read(server, buf, 9)), EINTR);
  }));

test('sleep, usleep, pause and poll end early, in spite of SA_RESTART', async () => {
  signal(SIGALRM, noop);
  await underSignals(async () => {
    assert.ok((await sleep(60)) > 50, 'the seconds left');
    fails(await usleep(60_000_000), EINTR);
    fails(await pause(), EINTR);
    fails(await poll([], 0, -1), EINTR);
  });
});

test('the old errno stands after the read of 0 that follows an EINTR', () =>
  withPair(async ({ client, server }) => {
    sigaction(SIGALRM, { sa_handler: noop, sa_flags: 0 }, null);
    fails(await underSignals(() => read(server, buf, 9)), EINTR);
    signal(SIGALRM, SIG_IGN);
    shutdown(client, SHUT_WR);
    assert.equal(await read(server, buf, 9), 0);
    assert.equal(errno, EINTR);
  }));

test('a signal that came before the call does not interrupt it', () =>
  withPair(async ({ client, server }) => {
    let handled = 0;
    sigaction(SIGALRM, { sa_handler: () => (handled += 1), sa_flags: 0 }, null);
    kill(process.pid, SIGALRM);
    shutdown(client, SHUT_WR);
    assert.equal(await read(server, buf, 9), 0);
    assert.equal(handled, 1);
  }));

test('alarm delivers SIGALRM', async () => {
  let handled = 0;
  signal(SIGALRM, () => (handled += 1));
  assert.equal(alarm(60), 0);
  assert.equal(alarm(1), 60);
  fails(await pause(), EINTR);
  assert.equal(handled, 1);
});

test('signal returns what was there before, and refuses SIGKILL', () => {
  assert.equal(signal(SIGALRM, noop), SIG_IGN);
  assert.equal(signal(SIGALRM, SIG_IGN), noop);
  assert.equal(signal(SIGPIPE, SIG_IGN), SIG_DFL, 'as a C program starts, not as node does');
  signal(SIGPIPE, SIG_DFL);
  assert.equal(signal(SIGKILL, noop), SIG_ERR);
  assert.equal(errno, EINVAL);
  assert.equal(signal(999, noop), SIG_ERR);
});
