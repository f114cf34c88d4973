import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Tail } from './tail.ts';

/** Chunks from single bytes to what a pty delivers at once. */
const chunks = fc.array(
  fc.oneof(fc.uint8Array({ maxLength: 3 }), fc.uint8Array({ maxLength: 5000 })),
);

test('a tail keeps at least its limit and answers from any kept offset', () => {
  fc.assert(
    fc.property(chunks, fc.nat(15_000), (chunks, offset) => {
      const tail = new Tail(5000);
      for (const chunk of chunks) tail.appendOutput(chunk);
      const whole = Buffer.concat(chunks);
      assert.equal(tail.end, whole.length);
      assert.ok(tail.end - tail.start >= Math.min(5000, whole.length), 'too little is kept');
      assert.ok(tail.end - tail.start < 5000 + 5000, 'too much is kept');
      const from = Math.max(offset, tail.start);
      assert.deepEqual(Buffer.from(tail.bytesSince(offset)), whole.subarray(from));
    }),
  );
});
