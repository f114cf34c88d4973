import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SegmentEvent, TraceEvent, WireEvent } from '#protocol';
import { segment } from '../../lab-ladder/test/events.ts';
import { ordersAfter, type StandingOrder } from './switch.ts';

const order = (what: WireEvent['what'], more: Partial<WireEvent> = {}): WireEvent => ({
  kind: 'wire',
  ...{ t: 1, what, host: 'client', segment: 'data' },
  ...more,
});
const taken = (flags: string, more: Partial<SegmentEvent> = {}): SegmentEvent =>
  segment(2, 'client', flags, { lost: true, bySwitch: true, ...more });

/** As in `client loses data`: what stands after these events. */
const standing = (...events: TraceEvent[]): string[] =>
  events
    .reduce<readonly StandingOrder[]>(ordersAfter, [])
    .map(({ host, what, segment: of }) => [host, what, of].filter(Boolean).join(' '));

const data = { length: 6 };

test('an order stands until everything of its host passes again', () => {
  const slow = order('slows', { ms: 200 });
  delete slow.segment;
  const unpinned = order('unpinned');
  delete unpinned.segment;
  const all = [order('loses'), order('answers', { segment: 'SYN' }), slow, unpinned];
  assert.deepEqual(standing(...all), [
    ...['client loses data', 'client answers SYN', 'client slows', 'client unpinned'],
  ]);
  const passes = order('passes');
  assert.deepEqual(standing(...all, order('loses', { host: 'server' }), passes), [
    'server loses data',
  ]);
});

test('an order takes the place of the one for the same segments of its host alone', () => {
  assert.deepEqual(standing(order('loses'), order('loses', { every: true })), [
    'client loses data',
  ]);
  assert.deepEqual(standing(order('loses'), order('answers')), [
    'client loses data',
    'client answers data',
  ]);
  assert.deepEqual(standing(order('loses', { host: 'server' }), order('loses')), [
    'server loses data',
    'client loses data',
  ]);
  assert.deepEqual(standing(order('loses', { segment: 'FIN' }), order('loses')), [
    'client loses FIN',
    'client loses data',
  ]);
});

test('the next one of its kind that the switch takes ends an order for it', () => {
  assert.deepEqual(standing(order('loses'), taken('PSH ACK', data)), []);
  assert.deepEqual(standing(order('answers'), taken('PSH ACK', data)), []);
  assert.deepEqual(standing(order('loses', { every: true }), taken('PSH ACK', data)), [
    'client loses data',
  ]);
  assert.deepEqual(standing(order('loses'), taken('FIN ACK')), ['client loses data']);
  const server = { ...taken('PSH ACK', data), from: 'server', to: 'client' };
  assert.deepEqual(standing(order('loses'), server), ['client loses data']);
});

test('what the wire has lost, and what the switch has written, ends none', () => {
  const lost = segment(2, 'client', 'PSH ACK', { lost: true, length: 6 });
  assert.deepEqual(standing(order('loses'), lost), ['client loses data']);
  const written = segment(2, 'client', 'RST', { bySwitch: true });
  assert.deepEqual(standing(order('loses', { segment: 'RST' }), written), ['client loses RST']);
  assert.deepEqual(standing(order('loses'), order('cut')), ['client loses data']);
});
