import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ClientMessage } from '#protocol/schema';
import { switchOrder } from './switch-order.ts';

test('a step’s button is a request that the lab takes', () => {
  const buttons = [
    [switchOrder('lose', { into: 'client', segment: 'SYN ACK' }), 'SYN ACK'],
    [switchOrder('answer', { into: 'client', segment: 'data', every: 'yes' }), 'data'],
    [switchOrder('slow', { into: 'client', ms: '500' }), undefined],
    [switchOrder('unpin', { into: 'client' }), undefined],
    [switchOrder('pass', { into: 'client' }), undefined],
  ] as const;
  for (const [order, segment] of buttons) {
    assert.deepEqual(ClientMessage.parse(order), order);
    assert.equal(order.from, 'client');
    assert.equal('segment' in order ? order.segment : undefined, segment);
  }
  assert.equal('every' in buttons[1][0] && buttons[1][0].every, true);
});
