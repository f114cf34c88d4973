import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_HOSTS, type TraceEvent } from '#protocol';
import { entriesOf } from './filter.ts';
import { call, caseTwo, caseTwoEvents, segment, state } from '../test/events.ts';

const mattering = (events: TraceEvent[]): TraceEvent[] =>
  entriesOf(events, 'important').map(({ event }) => event);

test('everything is everything, each by itself', () => {
  const entries = entriesOf(caseTwoEvents, 'everything');
  assert.deepEqual(
    entries.map(({ event }) => event),
    caseTwoEvents,
  );
  assert.ok(entries.every(({ count }) => count === 1));
});

test('an acknowledgement matters only where it moves an end to another state', () => {
  const shown = new Set(mattering(caseTwoEvents));
  assert.ok(!shown.has(caseTwo.dataAck), 'the ACK of data');
  assert.ok(shown.has(caseTwo.ack), 'the handshake’s third segment');
  assert.ok(shown.has(caseTwo.finAck), 'the ACK of a FIN');
  const repeated = segment(2_000_000, 'client', 'ACK', { seq: 7, ack: 2 });
  assert.ok(!mattering([...caseTwoEvents, repeated]).includes(repeated), 'a second one of it');
});

test('what the switch has lost matters, whatever it was', () => {
  const lost = segment(2_000_000, 'client', 'ACK', { seq: 7, ack: 2, lost: true, bySwitch: true });
  assert.deepEqual(mattering([lost]), [lost]);
});

test('waiting for keys or for time does not matter, unless it fails', () => {
  const calls = [
    call(1, 'client', 'fgets', undefined),
    call(2, 'server', 'usleep', 0),
    call(3, 'server', 'sleep', -1, { errno: 'EINTR' }),
  ];
  assert.deepEqual(mattering(calls), [calls[2]]);
});

test('a socket matters when its state changes or it loses its process, not when a queue fills', () => {
  const states = [
    state(1, 'server', 'ESTABLISHED', { held: false }),
    state(2, 'server', 'ESTABLISHED'),
    state(3, 'server', 'ESTABLISHED', { recvq: 6 }),
    state(4, 'server', 'CLOSE_WAIT', { recvq: 7 }),
    state(5, 'server', 'CLOSE_WAIT', { held: false }),
  ];
  assert.deepEqual(mattering(states), [states[0], states[3], states[4]]);
});

test('calls alike in a row are one entry, from the first one’s start', () => {
  const reads = [1, 2, 3].map((t) => call(t * 1000, 'server', 'read', 0));
  const other = call(9000, 'server', 'read', 6);
  const [folded, single] = entriesOf([...reads, other], 'important');
  assert.deepEqual(folded, { event: reads[2], since: 1000, count: 3 });
  assert.deepEqual(single, { event: other, since: 9000, count: 1 });
  const parted = [reads[0]!, segment(1500, 'client', 'FIN ACK'), reads[1]!];
  assert.equal(entriesOf(parted, 'important').length, 3);
});

test('what a segment says that the reader has asked for makes it important', () => {
  const events = [caseTwo.dataAck];
  assert.deepEqual(entriesOf(events, 'important'), []);
  const [entry] = entriesOf(events, 'important', DEFAULT_HOSTS, () => true);
  assert.equal(entry?.event, caseTwo.dataAck);
});
