import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Tail } from './tail.ts';

test('a tail keeps at least its limit and answers from any kept offset', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), fc.nat(400), (chunks, offset) => {
      const tail = new Tail(100);
      for (const chunk of chunks) tail.add(chunk);
      const whole = Buffer.concat(chunks);
      assert.equal(tail.end, whole.length);
      assert.ok(tail.end - tail.start >= Math.min(100, whole.length), 'too little is kept');
      assert.ok(tail.end - tail.start < 100 + 40 || chunks.length === 1, 'too much is kept');
      const from = Math.max(offset, tail.start);
      assert.deepEqual(Buffer.from(tail.from(offset)), whole.subarray(from));
    }),
  );
});
