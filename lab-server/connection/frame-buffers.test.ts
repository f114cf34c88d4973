// Frames in buffers that are used again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitFrame } from '#protocol';
import { CHUNK } from '../terminal/tail.ts';
import { bufferedFrame } from './frame-buffers.ts';

const filled = (length: number, byte: number): Uint8Array => new Uint8Array(length).fill(byte);

test('a buffer is filled again once its frame has left, and not before', () => {
  const first = bufferedFrame(1, filled(4095, 1));
  const second = bufferedFrame(300, filled(CHUNK, 2));
  assert.notEqual(second.frame.buffer, first.frame.buffer);
  assert.deepEqual(splitFrame(first.frame), { channel: 1, bytes: Buffer.alloc(4095, 1) });
  first.release?.();
  const third = bufferedFrame(3, filled(2000, 3));
  assert.equal(third.frame.buffer, first.frame.buffer);
  assert.deepEqual(splitFrame(third.frame), { channel: 3, bytes: Buffer.alloc(2000, 3) });
  assert.deepEqual(splitFrame(second.frame), { channel: 300, bytes: Buffer.alloc(CHUNK, 2) });
});

test('small frames and those that fit no buffer have bytes of their own', () => {
  for (const length of [0, 1, 1023, CHUNK + 1]) {
    const { frame, release } = bufferedFrame(7, filled(length, 4));
    assert.equal(release, undefined);
    assert.deepEqual(splitFrame(frame), { channel: 7, bytes: filled(length, 4) });
  }
});
