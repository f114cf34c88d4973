import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CAPTURE_CHANNEL, decodeFrame, encodeFrame, splitFrame } from './frames.ts';

test('a frame comes back as the channel and bytes it was made of', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 0xffff }), fc.uint8Array(), (channel, bytes) => {
      assert.deepEqual(decodeFrame(encodeFrame(channel, bytes)), { channel, bytes });
    }),
  );
});

test('a frame without a channel is none', () => {
  for (const frame of [[], [1], [0, 0], [0, 0, 65]]) {
    assert.equal(decodeFrame(Uint8Array.from(frame)), undefined);
  }
});

test('a capture is told from a terminal’s bytes', () => {
  const bytes = Uint8Array.of(1, 2, 3);
  const channel = CAPTURE_CHANNEL;
  assert.deepEqual(splitFrame(encodeFrame(channel, bytes)), { channel, bytes });
  assert.equal(decodeFrame(encodeFrame(channel, bytes)), undefined);
  assert.equal(splitFrame(Uint8Array.of(0)), undefined);
});

test('a channel is two bytes, the higher one first, and the bytes follow it', () => {
  assert.deepEqual([...encodeFrame(0x0102, Uint8Array.of(7, 8))], [1, 2, 7, 8]);
  const received = Uint8Array.of(99, 99, 1, 2, 7, 8);
  const bytes = Uint8Array.of(7, 8);
  assert.deepEqual(splitFrame(received.subarray(2)), { channel: 0x0102, bytes }, 'within a buffer');
  assert.deepEqual(splitFrame(Uint8Array.of(1, 2)), { channel: 0x0102, bytes: Uint8Array.of() });
});
