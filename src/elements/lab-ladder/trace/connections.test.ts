import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientPort, connectionOf, lanesOf } from './connections.ts';
import { segment, state } from '../test/events.ts';

test('both directions and both ends of a connection have one name', () => {
  const all = [
    segment(1, 'client', 'SYN'),
    segment(2, 'server', 'SYN ACK'),
    state(3, 'client', 'ESTABLISHED'),
    state(4, 'server', 'ESTABLISHED'),
  ];
  const [name, ...others] = [...new Set(all.map(connectionOf))];
  assert.deepEqual([name, others], ['43998-5001', []]);
  assert.equal(clientPort(name!), '43998');
  assert.equal(connectionOf(state(5, 'server', 'LISTEN')), undefined);
});

test('two connections at once have two lifelines, two in turn have one', () => {
  const other = { port: 5002, peer: 5001 };
  const atOnce = lanesOf([
    state(1, 'client', 'ESTABLISHED'),
    state(2, 'client', 'ESTABLISHED', other),
  ]);
  assert.deepEqual([[...atOnce.lanes.values()], atOnce.together], [[0, 1], 2]);
  const inTurn = lanesOf([
    state(1, 'client', 'ESTABLISHED'),
    state(2, 'client', 'CLOSED'),
    state(3, 'client', 'ESTABLISHED', other),
  ]);
  assert.deepEqual([[...inTurn.lanes.values()], inTurn.together], [[0, 0], 1]);
});

test('a connection that is refused leaves its lifeline to the next', () => {
  const { lanes } = lanesOf([
    segment(1, 'client', 'SYN'),
    segment(2, 'server', 'RST ACK'),
    segment(3, 'client', 'SYN', { sport: 5002 }),
  ]);
  assert.deepEqual([...lanes.values()], [0, 0]);
});
