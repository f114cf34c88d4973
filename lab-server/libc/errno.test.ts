import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as libc from '#libc';
import { EBADF, EPIPE, close, errno, shutdown, strerror, strerrorname_np } from '#libc';
import { foreignErrno } from './test/foreign-errno.ts';
import { withPair } from './test/loopback.ts';

test('a call that succeeds leaves the error of an earlier call standing', async () => {
  assert.equal(close(-1), -1);
  assert.equal(errno, EBADF);
  await withPair(async ({ client, server }) => {
    assert.equal(shutdown(client, libc.SHUT_WR), 0);
    assert.equal(await libc.read(server, Buffer.alloc(1), 1), 0, 'the end of the stream');
    assert.equal(errno, EBADF, 'a read of 0 says nothing through errno');
  });
});

test('an error has its name and the text that perror prints', () => {
  assert.equal(strerrorname_np(EPIPE), 'EPIPE');
  assert.equal(strerror(EPIPE), 'Broken pipe');
});

test('every error number is the one that the C library knows by that name', () => {
  const numbers = Object.entries(libc).filter(([name]) => /^E[A-Z]+$/.test(name));
  assert.ok(numbers.length > 15);
  for (const [name, number] of numbers) {
    if (name === 'EWOULDBLOCK') assert.equal(number, libc.EAGAIN);
    else assert.equal(strerrorname_np(number as number), name);
  }
});

test('in 20,000 calls no errno is another call’s, whatever node does in between', async () => {
  assert.deepEqual(await foreignErrno(20_000), {});
});
