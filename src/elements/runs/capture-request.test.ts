// A capture that was asked for: it comes, or it does not, and nobody waits for ever.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReaderEvent } from '#client';
import { CaptureRequest } from './capture-request.ts';

const captured = { type: 'captured', file: new Uint8Array([1]) } as ReaderEvent;

test('the capture that was asked for is taken once, and another is not', async () => {
  let asked = 0;
  const request = new CaptureRequest(() => (asked += 1));
  assert.equal(request.takes(captured), false);
  const file = request.request();
  assert.equal(request.takes({ type: 'lost-and-found' } as unknown as ReaderEvent), false);
  assert.equal(request.takes(captured), true);
  assert.deepEqual([await file, asked], [new Uint8Array([1]), 1]);
  assert.equal(request.takes(captured), false);
});

test('what is refused, or over, is none', async () => {
  const ends = [
    { type: 'refused', request: 'capture', reason: 'not-running', says: '' },
    { type: 'ended', reason: 'idle' },
    { type: 'lost' },
  ] as ReaderEvent[];
  for (const end of ends) {
    const request = new CaptureRequest(() => {});
    const file = request.request();
    assert.equal(request.takes(end), false, 'the panel says why');
    assert.equal(await file, undefined);
  }
  const request = new CaptureRequest(() => {});
  const first = request.request();
  void request.request();
  assert.equal(await first, undefined);
});
