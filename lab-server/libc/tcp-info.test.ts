import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  IPPROTO_TCP,
  SHUT_WR,
  TCP_CLOSE,
  TCP_CLOSE_WAIT,
  TCP_ESTABLISHED,
  TCP_FIN_WAIT1,
  TCP_FIN_WAIT2,
  TCP_INFO,
  close,
  getsockopt,
  read,
  send,
  shutdown,
  sizeof,
  tcp_info,
  usleep,
} from '#libc';
import { good, withPair } from './test/loopback.ts';

function infoOf(fd: number): tcp_info {
  const info = new tcp_info();
  const size: [number] = [sizeof(info)];
  good(getsockopt(fd, IPPROTO_TCP, TCP_INFO, info, size));
  assert.equal(size[0], 104, 'the kernel fills the whole of glibc’s struct');
  return info;
}

test('the state follows the segments: FIN, then what half-close makes of both ends', () =>
  withPair(async ({ client, server }) => {
    assert.equal(infoOf(server).tcpi_state, TCP_ESTABLISHED);
    shutdown(client, SHUT_WR);
    assert.equal(infoOf(server).tcpi_state, TCP_CLOSE_WAIT);
    while (infoOf(client).tcpi_state === TCP_FIN_WAIT1) await usleep(1000); // until the FIN's ACK
    assert.equal(infoOf(client).tcpi_state, TCP_FIN_WAIT2);
  }));

test('after a reset it is CLOSE', () =>
  withPair(async ({ client, server }) => {
    good(await send(client, Buffer.from('unread'), 6, 0));
    close(server);
    assert.equal(infoOf(client).tcpi_state, TCP_CLOSE);
  }));

test('times are in the units that are written beside them', () =>
  withPair(async ({ client, server }) => {
    good(await send(client, Buffer.from('hello\n'), 6, 0));
    good(await read(server, Buffer.alloc(6), 6));
    await usleep(60_000);
    const at = { client: infoOf(client), server: infoOf(server) };
    const between = (low: number, value: number, high: number) =>
      assert.ok(low <= value && value <= high, `${value} is not in ${low}…${high}`);
    between(50, at.server.tcpi_last_data_recv, 10_000);
    between(50, at.client.tcpi_last_ack_recv, 10_000);
    between(50, at.client.tcpi_last_data_sent, 10_000);
    between(200_000, at.client.tcpi_rto, 400_000); // the kernel's minimum is 200 ms (RFC 6298: 1 s)
    between(1, at.client.tcpi_rtt, 20_000);
    assert.deepEqual(
      [at.client.tcpi_unacked, at.client.tcpi_total_retrans, at.client.tcpi_probes],
      [0, 0, 0],
    );
    assert.deepEqual([at.client.tcpi_retransmits, at.client.tcpi_backoff], [0, 0]);
  }));
