import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ends } from './socket-states.ts';
import { caseTwoEvents, state } from '../test/events.ts';

test('an end’s state is its connection’s, then its listening socket’s, then what was last', () => {
  const ends = new Ends();
  assert.equal(ends.state('server'), undefined);
  ends.see([state(1, 'server', 'LISTEN')]);
  assert.equal(ends.state('server'), 'LISTEN');
  ends.see([state(2, 'server', 'ESTABLISHED')]);
  assert.equal(ends.state('server'), 'ESTABLISHED');
  ends.see([state(3, 'server', 'LISTEN', { recvq: 1 })]);
  assert.equal(ends.state('server'), 'ESTABLISHED');
  ends.see([state(4, 'server', 'CLOSED')]);
  assert.equal(ends.state('server'), 'LISTEN');
  ends.see(caseTwoEvents);
  assert.deepEqual([ends.state('client'), ends.state('server')], ['CLOSED', 'LISTEN']);
});
