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
