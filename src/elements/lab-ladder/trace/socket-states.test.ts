import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_HOSTS as HOSTS } from '#protocol';
import { LatestStates } from './socket-states.ts';
import { caseTwoEvents, relay, state } from '../test/events.ts';

test('an end’s state is its connection’s, then its listening socket’s, then what was last', () => {
  const ends = new LatestStates();
  assert.equal(ends.latestState('server', HOSTS), undefined);
  ends.recordStates([state(1, 'server', 'LISTEN')]);
  assert.equal(ends.latestState('server', HOSTS), 'LISTEN');
  ends.recordStates([state(2, 'server', 'ESTABLISHED')]);
  assert.equal(ends.latestState('server', HOSTS), 'ESTABLISHED');
  ends.recordStates([state(3, 'server', 'LISTEN', { recvq: 1 })]);
  assert.equal(ends.latestState('server', HOSTS), 'ESTABLISHED');
  ends.recordStates([state(4, 'server', 'CLOSED')]);
  assert.equal(ends.latestState('server', HOSTS), 'LISTEN');
  ends.recordStates(caseTwoEvents);
  assert.deepEqual(
    [ends.latestState('client', HOSTS), ends.latestState('server', HOSTS)],
    ['CLOSED', 'LISTEN'],
  );
});

test('of several connections it says whose state it is, by the port of the host further left', () => {
  const ends = new LatestStates();
  const other = { peer: 43999 };
  ends.recordStates([state(1, 'server', 'ESTABLISHED'), state(2, 'server', 'ESTABLISHED', other)]);
  assert.equal(ends.latestState('server', HOSTS), ':43999 ESTABLISHED');
  ends.recordStates([state(3, 'server', 'CLOSE_WAIT')]);
  assert.equal(ends.latestState('server', HOSTS), ':43998 CLOSE_WAIT');
  ends.recordStates([state(4, 'client', 'ESTABLISHED', { port: 43999 })]);
  assert.equal(ends.latestState('client', HOSTS), 'ESTABLISHED');
  ends.recordStates([state(5, 'client', 'CLOSE_WAIT')]);
  assert.equal(ends.latestState('client', HOSTS), ':43998 CLOSE_WAIT');
  ends.recordStates([state(6, 'server', 'CLOSED', other)]);
  assert.equal(ends.latestState('server', HOSTS), 'CLOSE_WAIT');
  const three = new LatestStates();
  three.recordStates([relay.proxyOpen, relay.proxyCalls]);
  assert.equal(three.latestState('proxy', relay.hosts), ':39788 ESTABLISHED');
});
