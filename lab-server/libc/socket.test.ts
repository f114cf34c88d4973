import assert from 'node:assert/strict';
import { closeSync, openSync } from 'node:fs';
import { test } from 'node:test';
import {
  AF_INET,
  EADDRINUSE,
  EADDRNOTAVAIL,
  EBADF,
  ECONNREFUSED,
  EFAULT,
  EINVAL,
  EISCONN,
  ENOTCONN,
  ENOTSOCK,
  FIONREAD,
  F_GETFL,
  O_NONBLOCK,
  SHUT_RDWR,
  SOCK_STREAM,
  SOL_SOCKET,
  SO_KEEPALIVE,
  SO_LINGER,
  SO_RCVTIMEO,
  accept,
  bind,
  close,
  connect,
  errno,
  fcntl,
  getpeername,
  getsockopt,
  inet_addr,
  ioctl,
  listen,
  recv,
  send,
  setsockopt,
  shutdown,
  sizeof,
  sockaddr_in,
  socket,
  timeval,
} from '#libc';
import { good, listening, loopback, withPair } from './test/loopback.ts';

const fails = (result: number, error: number) => assert.deepEqual([result, errno], [-1, error]);

test('accept tells who the client is, and how long its address is', async () => {
  const { listener, address } = listening();
  const client = good(socket(AF_INET, SOCK_STREAM, 0));
  good(await connect(client, address, sizeof(address)));
  const peer = new sockaddr_in();
  const size: [number] = [sizeof(peer)];
  const server = good(await accept(listener, peer, size));
  assert.deepEqual([size[0], peer.sin_family], [16, AF_INET]);
  assert.equal(peer.sin_addr.s_addr, inet_addr('127.0.0.1'));

  const seen = new sockaddr_in();
  good(getpeername(server, seen, [sizeof(seen)]));
  assert.equal(seen.sin_port, peer.sin_port);
  fails(await connect(client, address, sizeof(address)), EISCONN);
  for (const fd of [client, server, listener]) assert.equal(close(fd), 0);
  fails(close(client), EBADF);
});

test('connect to a port that nobody listens on is refused', async () => {
  const { listener, address } = listening();
  close(listener);
  const client = good(socket(AF_INET, SOCK_STREAM, 0));
  fails(await connect(client, address, sizeof(address)), ECONNREFUSED);
  close(client);
});

test('bind refuses an address in use and one that is not this host’s', () => {
  const { listener, address } = listening();
  const other = good(socket(AF_INET, SOCK_STREAM, 0));
  fails(bind(other, address, sizeof(address)), EADDRINUSE);
  const elsewhere = loopback();
  elsewhere.sin_addr.s_addr = inet_addr('203.0.113.1');
  fails(bind(other, elsewhere, sizeof(elsewhere)), EADDRNOTAVAIL);
  close(other);
  close(listener);
});

test('blocking calls on the wrong descriptor fail at once', async () => {
  const fresh = good(socket(AF_INET, SOCK_STREAM, 0));
  fails(await accept(fresh, null, null), EINVAL);
  fails(await recv(fresh, Buffer.alloc(1), 1, 0), ENOTCONN);
  const file = openSync('/dev/null', 'r');
  fails(await accept(file, null, null), ENOTSOCK);
  closeSync(file);
  fails(await accept(-1, null, null), EBADF);
  fails(listen(-1, 5), EBADF);
  fails(shutdown(fresh, SHUT_RDWR), ENOTCONN);
  close(fresh);
});

test('accept and connect leave a descriptor as blocking as it was', () =>
  withPair(async ({ client, server }) => {
    for (const fd of [client, server]) assert.equal(fcntl(fd, F_GETFL) & O_NONBLOCK, 0);
  }));

test('options go in and out as an int, a struct or bytes', () =>
  withPair(async ({ client }) => {
    good(setsockopt(client, SOL_SOCKET, SO_KEEPALIVE, [1], 4));
    const on: [number] = [0];
    const length: [number] = [4];
    good(getsockopt(client, SOL_SOCKET, SO_KEEPALIVE, on, length));
    assert.deepEqual([on[0], length[0]], [1, 4]);

    const limit = new timeval(2, 500_000);
    good(setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, limit, sizeof(limit)));
    const read = new timeval();
    good(getsockopt(client, SOL_SOCKET, SO_RCVTIMEO, read, [sizeof(read)]));
    assert.deepEqual([read.tv_sec, read.tv_usec], [2, 500_000]);

    const linger = Buffer.from([1, 0, 0, 0, 7, 0, 0, 0]);
    good(setsockopt(client, SOL_SOCKET, SO_LINGER, linger, 8));
    fails(setsockopt(client, SOL_SOCKET, SO_LINGER, linger, 64), EFAULT);
  }));

test('FIONREAD counts the bytes that wait to be read', () =>
  withPair(async ({ client, server }) => {
    good(await send(client, Buffer.from('hello\n'), 6, 0));
    const unread: [number] = [-1];
    good(ioctl(server, FIONREAD, unread));
    assert.equal(unread[0], 6);
  }));
