// Every message that there may be, made up by fast-check, and a great many that there may not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeFrame, splitFrame } from './frames.ts';
import { ClientMessage, ServerMessage } from './schema/messages.ts';
import { arbitraryOf } from './test/arbitrary.ts';

const runs = { numRuns: 1000 };

/** Fields that some message may lack. */
const optional = ['trace', 'hash', 'reader', 'class', 'speaks', 'observer', 'role'];

for (const [name, schema] of Object.entries({ ClientMessage, ServerMessage })) {
  test(`every ${name} comes out of JSON as it went in`, () => {
    fc.assert(
      fc.property(arbitraryOf<typeof schema>(schema), (message) => {
        const there = schema.safeParse(JSON.parse(JSON.stringify(message)));
        assert.ok(there.success);
        assert.deepEqual(there.data, schema.parse(message));
      }),
      runs,
    );
  });

  test(`a ${name} with a field more, or one less, is none`, () => {
    fc.assert(
      fc.property(arbitraryOf<typeof schema>(schema), fc.nat(), (message, n) => {
        const more = { ...message, unheard: true };
        assert.equal(schema.safeParse(more).success, false);
        const spare = [...optional, ...(message.type === 'terminal' ? ['choices'] : [])];
        const fields = Object.keys(message).filter((one) => !spare.includes(one));
        const gone = fields[n % fields.length]!;
        const less = Object.fromEntries(Object.entries(message).filter(([one]) => one !== gone));
        assert.equal(schema.safeParse(less).success, false, `without ${gone}`);
      }),
      runs,
    );
  });
}

test('no bytes crash the reader of binary frames', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      decodeFrame(bytes);
      splitFrame(bytes);
    }),
    runs,
  );
});
