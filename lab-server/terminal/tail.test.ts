import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CHUNK, Tail } from './tail.ts';

/** Lengths of pieces, from nothing to more than a chunk of the tail. */
const lengths = fc.array(
  fc.oneof(fc.nat(3), fc.nat(5000), fc.integer({ min: CHUNK - 1, max: 3 * CHUNK })),
);

const LIMIT = 3 * CHUNK + 5;

test('a tail keeps its limit, less than a chunk more, and answers from any kept offset', () => {
  fc.assert(
    fc.property(lengths, fc.nat(8 * CHUNK), (lengths, offset) => {
      const tail = new Tail(LIMIT);
      const whole = Buffer.alloc(lengths.reduce((sum, length) => sum + length, 0));
      for (const at of whole.keys()) whole[at] = at % 251;
      let at = 0;
      for (const length of lengths) tail.appendOutput(whole.subarray(at, (at += length)));
      assert.equal(tail.end, whole.length);
      assert.ok(tail.end - tail.start >= Math.min(LIMIT, whole.length), 'too little is kept');
      assert.ok(tail.end - tail.start < LIMIT + CHUNK, 'too much is kept');
      const from = Math.max(offset, tail.start);
      assert.deepEqual(Buffer.from(tail.bytesSince(offset)), whole.subarray(from));
    }),
  );
});

test('what it has given away is not overwritten, and what was added may be', () => {
  const tail = new Tail(CHUNK);
  const added = new Uint8Array(CHUNK).fill(1);
  tail.appendOutput(added);
  added.fill(2);
  const given = tail.bytesSince(0);
  for (let chunk = 0; chunk < 4; chunk += 1) tail.appendOutput(added);
  assert.deepEqual(new Set(given), new Set([1]));
});
