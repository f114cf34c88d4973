import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LatestStates } from './socket-states.ts';
import { caseTwoEvents, state } from '../test/events.ts';

test('an end’s state is its connection’s, then its listening socket’s, then what was last', () => {
  const ends = new LatestStates();
  assert.equal(ends.latestState('server'), undefined);
  ends.recordStates([state(1, 'server', 'LISTEN')]);
  assert.equal(ends.latestState('server'), 'LISTEN');
  ends.recordStates([state(2, 'server', 'ESTABLISHED')]);
  assert.equal(ends.latestState('server'), 'ESTABLISHED');
  ends.recordStates([state(3, 'server', 'LISTEN', { recvq: 1 })]);
  assert.equal(ends.latestState('server'), 'ESTABLISHED');
  ends.recordStates([state(4, 'server', 'CLOSED')]);
  assert.equal(ends.latestState('server'), 'LISTEN');
  ends.recordStates(caseTwoEvents);
  assert.deepEqual([ends.latestState('client'), ends.latestState('server')], ['CLOSED', 'LISTEN']);
});
