import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  EAGAIN,
  ECONNRESET,
  EFAULT,
  EPIPE,
  F_GETFL,
  F_SETFL,
  MSG_DONTWAIT,
  MSG_NOSIGNAL,
  MSG_PEEK,
  O_NONBLOCK,
  POLLHUP,
  POLLIN,
  POLLOUT,
  POLLRDHUP,
  SHUT_WR,
  SIGPIPE,
  SIG_DFL,
  SIG_IGN,
  SOL_SOCKET,
  SO_RCVTIMEO,
  SO_SNDTIMEO,
  close,
  errno,
  fcntl,
  poll,
  read,
  recv,
  send,
  setsockopt,
  shutdown,
  signal,
  sizeof,
  timeval,
  write,
} from '#libc';
import { good, withPair } from './test/loopback.ts';

const hello = Buffer.from('hello\n');
const fails = (result: number, error: number) => assert.deepEqual([result, errno], [-1, error]);

test('bytes arrive, can be looked at first, and end with 0', () =>
  withPair(async ({ client, server }) => {
    const buf = Buffer.alloc(100);
    assert.equal(await write(client, hello, 6), 6);
    assert.equal(await recv(server, buf, sizeof(buf), MSG_PEEK), 6);
    assert.equal(await read(server, buf, sizeof(buf)), 6);
    assert.equal(buf.toString('utf8', 0, 6), 'hello\n');
    shutdown(client, SHUT_WR);
    assert.equal(await read(server, buf, sizeof(buf)), 0);
    assert.equal(await send(server, hello, 6, 0), 6, 'the other direction is still open');
    assert.equal(await read(client, buf, sizeof(buf)), 6);
  }));

test('the first send after the peer closed succeeds, the second is EPIPE', () =>
  withPair(async ({ client, server }) => {
    close(server);
    assert.equal(await send(client, hello, 6, MSG_NOSIGNAL), 6);
    fails(await send(client, hello, 6, MSG_NOSIGNAL), EPIPE);
    fails(await send(client, hello, 6, MSG_NOSIGNAL), EPIPE);
  }));

test('a peer that closes with unread bytes resets: ECONNRESET first, then EPIPE, and reads of 0', () =>
  withPair(async ({ client, server }) => {
    good(await send(client, hello, 6, 0));
    close(server);
    fails(await send(client, hello, 6, MSG_NOSIGNAL), ECONNRESET);
    fails(await send(client, hello, 6, MSG_NOSIGNAL), EPIPE);
    assert.equal(await read(client, Buffer.alloc(9), 9), 0);
  }));

test('what must not block says EAGAIN', () =>
  withPair(async ({ client }) => {
    const buf = Buffer.alloc(9);
    fails(await recv(client, buf, 9, MSG_DONTWAIT), EAGAIN);
    good(fcntl(client, F_SETFL, fcntl(client, F_GETFL) | O_NONBLOCK));
    fails(await read(client, buf, 9), EAGAIN);
    const sent = await send(client, Buffer.alloc(64 << 20), 64 << 20, 0);
    assert.ok(sent > 0 && sent < 64 << 20, `a partial count, not ${sent}`);
    // The other end's kernel may have made room for a little more just now.
    while ((await send(client, buf, 9, 0)) > 0);
    fails(await send(client, buf, 9, 0), EAGAIN);
  }));

test('SO_RCVTIMEO and SO_SNDTIMEO end a call with EAGAIN, or with what was sent', () =>
  withPair(async ({ client }) => {
    const soon = new timeval(0, 50_000);
    good(setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, soon, sizeof(soon)));
    good(setsockopt(client, SOL_SOCKET, SO_SNDTIMEO, soon, sizeof(soon)));
    const start = performance.now();
    fails(await read(client, Buffer.alloc(9), 9), EAGAIN);
    assert.ok(performance.now() - start >= 49, 'not before the 50 ms');
    const sent = await send(client, Buffer.alloc(64 << 20), 64 << 20, 0);
    assert.ok(sent > 0 && sent < 64 << 20, `a partial count, not ${sent}`);
    fails(await send(client, hello, 6, 0), EAGAIN);
  }));

test('a count beyond the buffer is EFAULT, and no memory is touched', () =>
  withPair(async ({ client }) => {
    fails(await read(client, Buffer.alloc(9), 10), EFAULT);
    fails(await recv(client, Buffer.alloc(9), 10, 0), EFAULT);
    fails(await send(client, Buffer.alloc(9), 10, 0), EFAULT);
  }));

test('with SIGPIPE ignored, write after the goodbye of this end is EPIPE', async () => {
  signal(SIGPIPE, SIG_IGN);
  try {
    await withPair(async ({ client, server }) => {
      shutdown(client, SHUT_WR);
      fails(await write(client, hello, 6), EPIPE);
      assert.equal(await read(server, Buffer.alloc(1), 1), 0);
    });
  } finally {
    signal(SIGPIPE, SIG_DFL);
  }
});

test('poll shows a FIN as readable with RDHUP, both ends shut as HUP, and waits no longer', () =>
  withPair(async ({ client, server }) => {
    const fds = [{ fd: server, events: POLLIN | POLLRDHUP, revents: 0 }];
    assert.equal(await poll(fds, 1, 0), 0);
    assert.equal(await poll(fds, 1, 20), 0, 'nothing after 20 ms');
    shutdown(client, SHUT_WR);
    assert.equal(await poll(fds, 1, -1), 1);
    assert.equal(fds[0]!.revents, POLLIN | POLLRDHUP);
    shutdown(server, SHUT_WR);
    assert.equal(await poll(fds, 1, -1), 1);
    assert.equal(fds[0]!.revents, POLLIN | POLLRDHUP | POLLHUP);
    const room = [{ fd: server, events: POLLOUT, revents: 0 }];
    assert.equal(await poll(room, 1, -1), 1);
  }));
