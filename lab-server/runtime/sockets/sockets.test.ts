import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSockets } from './sockets.ts';

const head =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode';
const listen =
  '   0: 1501A8C0:1389 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 8123 1 ff';
const closeWait =
  '   1: 1501A8C0:1389 1401A8C0:9C40 08 00000005:00000007 01:00000014 00000003  1000        0 8124 2 ff';
const finWait2 =
  '   2: 1401A8C0:9C40 1501A8C0:1389 05 00000000:00000000 03:00000014 00000000     0        0 0 3 ff';

function table(...lines: string[]): string {
  return [head, ...lines, ''].join('\n');
}

const server = { address: '1501A8C0', port: 5001 };
const client = { address: '1401A8C0', port: 40000 };

test('the kernel table is read with states, queues and who holds a socket', () => {
  assert.deepEqual(readSockets(table(listen, closeWait, finWait2)), [
    {
      ...server,
      peerAddress: '00000000',
      peer: 0,
      state: 'LISTEN',
      sendq: 0,
      recvq: 0,
      held: true,
    },
    {
      ...server,
      peerAddress: client.address,
      peer: 40000,
      state: 'CLOSE_WAIT',
      sendq: 5,
      recvq: 7,
      held: true,
    },
    {
      ...client,
      peerAddress: server.address,
      peer: 5001,
      state: 'FIN_WAIT2',
      sendq: 0,
      recvq: 0,
      held: false,
    },
  ]);
  assert.deepEqual(readSockets(''), []);
});
