import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_HOSTS } from '#protocol';
import type { Socket } from '../runtime/runtime.ts';
import { SocketStates } from './socket-states.ts';

const listens: Socket = {
  ...{ address: '1501A8C0', port: 5001, peerAddress: '00000000', peer: 0, state: 'LISTEN' },
  ...{ sendq: 0, recvq: 0, held: true },
};
const waits: Socket = {
  ...listens,
  peerAddress: '1401A8C0',
  peer: 40000,
  state: 'CLOSE_WAIT',
  sendq: 5,
  recvq: 7,
};

test('only what changed is told, and what vanished as CLOSED', () => {
  const sockets = new SocketStates('server', DEFAULT_HOSTS);
  const first = sockets.changesIn([listens], 10);
  assert.deepEqual(
    first.map(({ t, state }) => [t, state]),
    [[10, 'LISTEN']],
  );
  assert.deepEqual(sockets.changesIn([listens], 20), []);
  const second = sockets.changesIn([waits], 30);
  assert.deepEqual(
    second.map(({ host, port, peer, state }) => [host, port, peer, state]),
    [
      ['server', 5001, 40000, 'CLOSE_WAIT'],
      ['server', 5001, 0, 'CLOSED'],
    ],
  );
});

test('among three hosts a state tells the host at the other end, and ports alone name no socket', () => {
  const three = ['client', 'proxy', 'server'];
  const sockets = new SocketStates('server', three);
  const other = { ...waits, peerAddress: '1501A8C0' };
  const told = sockets.changesIn([listens, waits, other], 10);
  assert.deepEqual(
    told.map(({ peer, peerHost }) => [peer, peerHost]),
    [
      [0, undefined],
      [40000, 'client'],
      [40000, 'proxy'],
    ],
  );
  const [gone] = sockets.changesIn([listens, waits], 20);
  assert.deepEqual([gone?.peerHost, gone?.state], ['proxy', 'CLOSED']);
  const two = new SocketStates('server', DEFAULT_HOSTS).changesIn([waits], 10);
  assert.equal(two[0]!.peerHost, undefined, 'of two hosts it is the other');
});
