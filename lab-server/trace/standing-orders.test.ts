// What of the losses on a wire is its switch's doing, from the orders and cuts that came before.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Flag, isOfType, type SegmentEvent, type SegmentType } from '#protocol';
import { StandingOrders } from './standing-orders.ts';

function segment(t: number, flags: string, more: Partial<SegmentEvent> = {}): SegmentEvent {
  return {
    ...{ kind: 'segment', t, lost: true, from: 'client', to: 'server', sport: 1, dport: 2 },
    ...{ flags: flags.split(' ') as Flag[], seq: 0, length: 0, window: 0, retransmission: false },
    ...more,
  };
}

const syn = (t: number, more = {}) => segment(t, 'SYN', more);

test('a segment is of one kind, and data that ends is of two', () => {
  const kinds: [string, number, SegmentType[]][] = [
    ['SYN', 0, ['SYN']],
    ['SYN ACK', 0, ['SYN ACK']],
    ['ACK', 0, ['ACK']],
    ['FIN ACK', 0, ['FIN']],
    ['FIN PSH ACK', 5, ['FIN', 'data']],
    ['PSH ACK', 5, ['data']],
    ['ACK', 5, ['data']],
    ['RST', 0, ['RST']],
    ['RST ACK', 0, ['RST']],
  ];
  const all: SegmentType[] = ['SYN', 'SYN ACK', 'ACK', 'FIN', 'RST', 'data'];
  for (const [flags, length, wanted] of kinds) {
    const found = all.filter((one) => isOfType(segment(0, flags, { length }), one));
    assert.deepEqual(found, wanted, `${flags} of ${length} bytes`);
  }
});

test('the next one is lost by the switch, and no other', () => {
  const orders = new StandingOrders();
  orders.give({ type: 'lose', from: 'client', segment: 'SYN' }, 100);
  assert.equal(orders.takes(syn(99)), false, 'before it was asked');
  assert.equal(orders.takes(syn(100, { from: 'server', to: 'client' })), false);
  assert.equal(orders.takes(segment(100, 'ACK')), false);
  assert.equal(orders.takes(syn(100)), true);
  assert.equal(orders.takes(syn(101)), false);
});

test('every one is, until everything passes', () => {
  const orders = new StandingOrders();
  orders.give({ type: 'lose', from: 'client', segment: 'SYN', every: true }, 0);
  orders.give({ type: 'pass', from: 'server' }, 5);
  orders.give({ type: 'pass', from: 'client' }, 10);
  assert.deepEqual(
    [1, 2, 9, 10].map((t) => orders.takes(syn(t))),
    [true, true, true, false],
  );
});

test('an order takes the place of the one for the same segments alone', () => {
  const orders = new StandingOrders();
  orders.give({ type: 'lose', from: 'client', segment: 'SYN', every: true }, 0);
  orders.give({ type: 'lose', from: 'client', segment: 'FIN' }, 1);
  orders.give({ type: 'answer', from: 'client', segment: 'SYN' }, 1);
  orders.give({ type: 'lose', from: 'client', segment: 'SYN' }, 2);
  assert.deepEqual(
    [1, 3].map((t) => orders.takes(syn(t))),
    [true, true],
  );
  assert.equal(orders.takes(syn(4)), true, 'it was to be answered');
  assert.equal(orders.takes(syn(5)), false);
  assert.equal(orders.takes(segment(6, 'FIN ACK')), true);
});

test('what a cut cable loses is not the switch’s doing, and leaves its order', () => {
  const orders = new StandingOrders();
  orders.give({ type: 'lose', from: 'client', segment: 'SYN' }, 0);
  orders.cut('server', 10);
  assert.equal(orders.takes(syn(15)), false);
  orders.mend('server', 20);
  assert.equal(orders.takes(syn(25)), true);
});

test('only who is to be answered may be, and who is slowed is late', () => {
  const orders = new StandingOrders();
  orders.give({ type: 'answer', from: 'client', segment: 'data', every: true }, 10);
  assert.deepEqual(
    [5, 10].map((t) => orders.answers('client', t)),
    [false, true],
  );
  assert.equal(orders.answers('server', 10), false);
  orders.give({ type: 'slow', from: 'client', ms: 500 }, 10);
  orders.give({ type: 'slow', from: 'client', ms: 100 }, 20);
  assert.deepEqual(
    [5, 15, 25].map((t) => orders.delay('client', t)),
    [0, 500, 100],
  );
  assert.equal(orders.takes(segment(30, 'ACK')), false, 'a delay loses nothing');
  orders.give({ type: 'unpin', from: 'client' }, 40);
  assert.equal(orders.delay('client', 45), 100, 'it stands beside what concerns no segment');
});
