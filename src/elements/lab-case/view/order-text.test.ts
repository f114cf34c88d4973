import assert from 'node:assert/strict';
import { test } from 'node:test';
import { en } from '../../../shared/test/en.ts';
import { orderText } from './order-text.ts';

const order = { kind: 'wire', t: 1, host: 'client' } as const;

test('a switch’s button says its latest order, and how many there are beside it', () => {
  const says = (...orders: Parameters<typeof orderText>[0]): string =>
    orderText(orders, en.script.standing);
  const loses = { ...order, what: 'loses', segment: 'SYN ACK' } as const;
  const slows = { ...order, what: 'slows', ms: 200 } as const;
  assert.equal(says(), '');
  assert.equal(says(loses), 'loses next SYN ACK');
  assert.equal(says({ ...loses, every: true }), 'loses every SYN ACK');
  assert.equal(says({ ...order, what: 'answers', segment: 'data' }), 'RST to next data');
  assert.equal(says(loses, slows), '0.2 s late +1');
  assert.equal(says(slows, { ...order, what: 'unpinned' }), 'unpinned +1');
});
