import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CallEvent, SegmentEvent } from '#protocol';
import { answerOf } from './answer.ts';

const call: CallEvent = {
  ...{ kind: 'call', t: 1, host: 'client', terminal: 'client', id: 1, name: 'send', end: 2 },
  args: '19, IPPROTO_TCP, TCP_INFO, {tcpi_state = TCP_CLOSE_WAIT}, &size',
  result: -1,
  errno: 'EPIPE',
};
const reset: SegmentEvent = {
  ...{ kind: 'segment', t: 1, lost: false, from: 'server', to: 'client', sport: 5001, dport: 4 },
  ...{ flags: ['RST', 'ACK'], seq: 0, length: 0, window: 0, retransmission: false },
};

test('a field is read as text', () => {
  assert.equal(answerOf(call, 'result', []), '-1');
  assert.equal(answerOf(reset, 'flags', []), 'RST, ACK');
  assert.equal(answerOf(reset, 'lost', []), 'false');
});

test('a call that did not fail leaves errno as 0', () => {
  const fine = { ...call, result: 6, errno: undefined };
  assert.deepEqual([answerOf(call, 'errno', []), answerOf(fine, 'errno', [])], ['EPIPE', '0']);
});

test('of arguments the option that is one of their words', () => {
  const options = ['TCP_ESTABLISHED', 'TCP_CLOSE', 'TCP_CLOSE_WAIT'];
  assert.equal(answerOf(call, 'args', options), 'TCP_CLOSE_WAIT');
  assert.equal(answerOf(call, 'args', ['TCP_LISTEN']), call.args, 'none of them: all of it');
});
