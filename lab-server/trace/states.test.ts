// What a run's trace shows of its hosts' sockets, from the tables that a network returns.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_HOSTS, type TraceEvent } from '#protocol';
import { fakeClock } from '../test/fakes.ts';
import { memoryRuntime } from '../runtime/memory/memory.ts';
import type { Socket, SocketTable } from '../runtime/runtime.ts';
import { StandingOrders } from './standing-orders.ts';
import { Trace } from './trace.ts';
import { IDLE_LOOK_EVERY, IN_VAIN, Watch } from './watch.ts';

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
  let looks = 0;
  const watched = {
    ...network,
    sockets(host: string) {
      if (host !== 'server') return { sockets: [], whole: true };
      looks += 1;
      return tables.server;
    },
  };
  const watch = new Watch(watched, trace, new StandingOrders(), clock, now, 0);
  const look = (): void => clock.advance(IDLE_LOOK_EVERY.rest);
  return { clock, told, tables, look, looks: () => looks, watch };
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

test('tables are read often while a timer may change them, seldom while only a segment or a call can', async () => {
  const { clock, tables, looks, watch } = await stand();
  const within = (ms: number): number => {
    const before = looks();
    clock.advance(ms);
    return looks() - before;
  };
  const { rest, timed } = IDLE_LOOK_EVERY;
  assert.equal(within(10 * rest), 10);
  tables.server = { sockets: [{ ...socket, state: 'TIME_WAIT' }], whole: true };
  watch.seen();
  assert.equal(within(rest), rest / timed);
  tables.server = { sockets: [{ ...socket, state: 'ESTABLISHED', sendq: 6 }], whole: true };
  assert.equal(within(rest), rest / timed);
  tables.server = { sockets: [{ ...socket, state: 'ESTABLISHED' }], whole: true };
  assert.equal(within(rest), 1);
  watch.end();
  watch.seen();
  assert.equal(within(rest), 0);
});

test('while calls come and nothing changes the tables are read less often, until something does', async () => {
  const { clock, tables, looks, watch } = await stand();
  const inCalls = (ms: number): number => {
    const before = looks();
    for (let passed = 0; passed < ms; passed += 1) {
      watch.seen();
      clock.advance(1);
    }
    return looks() - before;
  };
  const first = inCalls(2 * IN_VAIN);
  assert.ok(first >= IN_VAIN - 2, `${first} looks`);
  inCalls(100);
  const later = inCalls(2 * IN_VAIN);
  assert.ok(later <= IN_VAIN / 3, `${later} looks`);
  tables.server = { sockets: [{ ...socket, recvq: 6 }], whole: true };
  inCalls(20);
  assert.ok(inCalls(20) >= 9, 'it is read as often again once it has changed');
});
