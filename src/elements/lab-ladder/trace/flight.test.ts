import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Host, SegmentEvent, TraceEvent } from '#protocol';
import { caseTwo, caseTwoEvents, segment } from '../test/events.ts';
import { flightsOf } from './flight.ts';

/** As in `client 6/64512`: what a segment changes of the client's direction. */
function told(events: TraceEvent[], of: SegmentEvent): string[] {
  const flights = flightsOf(events).get(of) ?? [];
  const own = flights.filter(({ from }) => from === 'client');
  return own.map(({ from, bytes, window }) => `${from} ${bytes}/${window ?? '?'}`);
}

const data = (t: number, seq: number, more: Partial<SegmentEvent> = {}) =>
  segment(t, 'client', 'PSH ACK', { seq, length: 10, ...more });
const ack = (t: number, ack: number, more: Partial<SegmentEvent> = {}) =>
  segment(t, 'server', 'ACK', { ack, ...more });

test('data is in flight until its acknowledgement has arrived', () => {
  assert.deepEqual(told(caseTwoEvents, caseTwo.data), ['client 6/64512']);
  assert.deepEqual(told(caseTwoEvents, caseTwo.dataAck), ['client 0/64512']);
});

test('neither SYN nor FIN counts as data, and a RST acknowledges nothing', () => {
  assert.deepEqual(told(caseTwoEvents, caseTwo.fin), []);
  assert.deepEqual(told(caseTwoEvents, caseTwo.finAck), []);
  assert.deepEqual(told(caseTwoEvents, caseTwo.lateData), ['client 6/64512']);
  assert.deepEqual(told(caseTwoEvents, caseTwo.reset), []);
});

test('lost data stays in flight, and a retransmission adds none', () => {
  const lost = data(100, 1, { lost: true });
  const second = data(200, 11);
  const again = data(300, 1, { retransmission: true });
  const both = ack(400, 21, { window: 10 });
  const events = [lost, second, again, both];
  assert.deepEqual(
    events.map((one) => told(events, one)),
    [['client 10/?'], ['client 20/?'], ['client 20/?'], ['client 0/10']],
  );
});

test('an acknowledgement that is lost is not heard of, and one that tells no news is no change', () => {
  const sent = data(100, 1);
  const unheard = ack(200, 11, { lost: true });
  const heard = ack(300, 11);
  const repeated = ack(400, 11);
  const events = [sent, unheard, heard, repeated];
  assert.deepEqual(
    events.map((one) => told(events, one)),
    [['client 10/?'], [], ['client 0/64512'], []],
  );
});

test('a segment that crosses another does not know of it', () => {
  const first = data(100, 1);
  const crossing = ack(101, 1, { window: 500 });
  const late = { ...ack(105, 11), arrived: 400 };
  const second = data(300, 11);
  const events = [first, crossing, late, second];
  assert.deepEqual(told(events, second), ['client 20/500']);
  assert.deepEqual(told(events, late), ['client 10/64512']);
});

test('ports that are used again begin anew', () => {
  const again: Host = 'client';
  const syn = segment(500, again, 'SYN', { seq: 0 });
  const fresh = data(600, 1);
  const events = [data(100, 1), ack(200, 11), data(300, 11), syn, fresh];
  assert.deepEqual(told(events, fresh), ['client 10/?']);
});

test('a window that opens or closes is a change, without any new acknowledgement', () => {
  const sent = data(100, 1);
  const heard = ack(200, 11, { window: 500 });
  const closes = ack(300, 11, { window: 0 });
  const events = [sent, heard, closes];
  assert.deepEqual(told(events, closes), ['client 0/0']);
});

test('a RST that acknowledges what is in flight is no acknowledgement', () => {
  const sent = data(100, 1);
  const reset = segment(200, 'server', 'RST ACK', { ack: 11 });
  assert.deepEqual(told([sent, reset], reset), []);
});

test('a SYN that is sent again, or comes before any data, begins nothing anew', () => {
  const syn = (t: number, more: Partial<SegmentEvent> = {}) =>
    segment(t, 'client', 'SYN', { seq: 0, ...more });
  const sent = data(100, 1);
  const heard = ack(50, 1, { window: 500 });
  assert.deepEqual(told([syn(10), heard, syn(60), sent], sent), ['client 10/500']);
  const more = data(300, 11);
  const again = syn(200, { retransmission: true });
  assert.deepEqual(told([syn(10), sent, again, more], more), ['client 20/?']);
});
