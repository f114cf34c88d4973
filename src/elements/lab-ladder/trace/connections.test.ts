import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TraceEvent } from '#protocol';
import { connectionOf, lanesOf, nearEnd } from './connections.ts';
import { relay, relayEvents, segment, state } from '../test/events.ts';

test('both directions and both ends of a connection have one name', () => {
  const all = [
    segment(1, 'client', 'SYN'),
    segment(2, 'server', 'SYN ACK'),
    state(3, 'client', 'ESTABLISHED'),
    state(4, 'server', 'ESTABLISHED'),
  ];
  const [name, ...others] = [...new Set(all.map((event) => connectionOf(event)))];
  assert.deepEqual([name, others], ['client:43998 server:5001', []]);
  assert.deepEqual(nearEnd(name!), { host: 'client', port: '43998' });
  assert.equal(connectionOf(state(5, 'server', 'LISTEN')), undefined);
});

test('two connections at once have two lifelines, two in turn have one', () => {
  const one = state(1, 'client', 'ESTABLISHED');
  const other = state(3, 'client', 'ESTABLISHED', { port: 5002, peer: 5001 });
  const lanesIn = (...events: TraceEvent[]) => {
    const lanes = lanesOf(events);
    assert.equal(lanes.connections, 2);
    assert.ok(lanes.hasOthers(connectionOf(one)!));
    return [one, other].map((event) =>
      ['client', 'server'].map((host) => lanes.at(connectionOf(event), host)),
    );
  };
  assert.deepEqual(lanesIn(one, other), [
    [0, 0],
    [1, 1],
  ]);
  assert.deepEqual(lanesIn(one, state(2, 'client', 'CLOSED'), other), [
    [0, 0],
    [0, 0],
  ]);
});

test('a connection that is refused leaves its lifeline to the next', () => {
  const next = segment(3, 'client', 'SYN', { sport: 5002 });
  const lanes = lanesOf([segment(1, 'client', 'SYN'), segment(2, 'server', 'RST ACK'), next]);
  assert.equal(lanes.at(connectionOf(next), 'client'), 0);
});

test('among three hosts a connection is its two hosts’, and each host counts its own lifelines', () => {
  const { hosts, clientOpen, proxyCalls, proxyOpen, serverOpen, toProxy, toServer } = relay;
  const names = [toProxy, clientOpen, proxyOpen, toServer, proxyCalls, serverOpen].map((event) =>
    connectionOf(event, hosts),
  );
  const [left, right] = ['client:43998 proxy:5001', 'proxy:39788 server:5001'];
  assert.deepEqual(names, [left, left, left, right, right, right]);
  const lanes = lanesOf(relayEvents, hosts);
  assert.deepEqual([lanes.at(left, 'client'), lanes.at(left, 'proxy')], [0, 0]);
  assert.deepEqual([lanes.at(right, 'proxy'), lanes.at(right, 'server')], [1, 0]);
  assert.deepEqual([lanes.connections, lanes.hasOthers(left)], [2, false]);
});

test('of two hosts by any names the one that a state does not tell is the other', () => {
  const two = ['left', 'right'];
  const own = { ...state(1, 'client', 'ESTABLISHED'), host: 'left' };
  const other = { ...state(2, 'server', 'ESTABLISHED'), host: 'right' };
  assert.equal(connectionOf(own, two), 'left:43998 right:5001');
  assert.equal(connectionOf(other, two), connectionOf(own, two));
});
