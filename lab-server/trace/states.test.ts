// What a run's trace shows of its hosts' sockets, from the tables that a network returns.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_HOSTS, type TraceEvent } from '#protocol';
import { fakeClock } from '../test/fakes.ts';
import { memoryRuntime } from '../runtime/memory/memory.ts';
import type { Socket, SocketTable } from '../runtime/runtime.ts';
import { StandingOrders } from './standing-orders.ts';
import { Trace } from './trace.ts';
import { Watch } from './watch.ts';

const socket: Socket = {
  ...{ address: '1501A8C0', port: 5001, peerAddress: '00000000', peer: 0, state: 'LISTEN' },
  ...{ sendq: 0, recvq: 0, held: true },
};
const one: SocketTable = { sockets: [socket], whole: true };

async function stand() {
  const clock = fakeClock();
  const told: string[] = [];
  const now = () => clock.now() * 1000;
  const trace = new Trace(clock, now, {
    traced: (_, events) => told.push(...events.map(inWords)),
  });
  const tables: { server: SocketTable | undefined } = { server: one };
  const network = await memoryRuntime(clock).open(DEFAULT_HOSTS, {
    onLost() {},
    onExceeded() {},
  });
  const watched = {
    ...network,
    sockets: (host: string) => (host === 'server' ? tables.server : { sockets: [], whole: true }),
  };
  new Watch(watched, trace, new StandingOrders(), clock, now, 0);
  return { told, tables, look: () => clock.advance(1000) };
}

const inWords = (event: TraceEvent): string =>
  event.kind === 'state' ? event.state : event.kind === 'wire' ? event.what : event.kind;

test('a table that could not be read says nothing of what is gone', async () => {
  const { told, tables, look } = await stand();
  look();
  tables.server = undefined;
  look();
  tables.server = one;
  look();
  assert.deepEqual(told, ['LISTEN']);
});

test('of a host with too many sockets that is told, once, and its states when they are fewer', async () => {
  const { told, tables, look } = await stand();
  look();
  tables.server = { sockets: [], whole: false };
  look();
  look();
  assert.deepEqual(told, ['LISTEN', 'too-many-sockets']);
  tables.server = { sockets: [{ ...socket, recvq: 6 }], whole: true };
  look();
  assert.deepEqual(told, ['LISTEN', 'too-many-sockets', 'LISTEN']);
});
