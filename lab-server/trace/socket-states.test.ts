import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Socket } from '../runtime/runtime.ts';
import { SocketStates } from './socket-states.ts';

const listens: Socket = {
  ...{ address: '1501A8C0', port: 5001, peer: 0, state: 'LISTEN' },
  ...{ sendq: 0, recvq: 0, held: true },
};
const waits: Socket = { ...listens, peer: 40000, state: 'CLOSE_WAIT', sendq: 5, recvq: 7 };

test('only what changed is told, and what vanished as CLOSED', () => {
  const sockets = new SocketStates('server');
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
