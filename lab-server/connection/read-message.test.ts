import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ClientMessage } from '#protocol/schema';
import { readMessage } from './read-message.ts';

const size = { cols: 80, rows: 24 };
const read = (message: unknown) => readMessage(Buffer.from(JSON.stringify(message)));
/** The sentence of a refused message. */
const told = (answer: ReturnType<typeof readMessage>): string =>
  typeof answer === 'string' ? answer : answer.type;
const run = (choices: object) => read({ type: 'run', case: 'two', choices, size });

const named = (count: number, value: unknown): object =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`t-${n}`, value]));

test('a message has the choices of at most 16 terminals and 16 switches each', () => {
  assert.equal(typeof run(named(16, named(16, 'x'))), 'object');
  for (const choices of [named(17, {}), { client: named(17, 'x') }])
    assert.match(told(run(choices)), /^an object has at most 16 names here/);
});

test('a frame that is wider or deeper than any message is refused before its fields are', () => {
  const wrong = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`-${n}`, 1]));
  const says = /^an object has at most 16 names here, and a list 64 items$/;
  for (const choices of [wrong, { client: wrong }]) assert.match(told(run(choices)), says);
  const token = '0'.repeat(32);
  const received = Array.from({ length: 65 }, () => 0);
  assert.match(told(read({ type: 'resume', session: token, secret: token, received })), says);
  assert.match(told(read({ type: 'stop', x: [[[[[0]]]]] })), says);
});

test('a resume of as many channels as one may name is taken', () => {
  const received = Array.from({ length: 64 }, (_, n) => ({
    channel: 65_535 - n,
    offset: Number.MAX_SAFE_INTEGER,
  }));
  const token = 'f'.repeat(32);
  const trace = Number.MAX_SAFE_INTEGER;
  const resume = { type: 'resume', session: token, secret: token, received, trace };
  assert.equal(typeof read(resume), 'object');
});

test('an edit names a program, and a run an edit of at most MAX_EDIT bytes', () => {
  assert.match(
    told(read({ type: 'edit', program: '../x.ts', from: 0, text: '' })),
    /^message, field program: must be a file such as client\.ts$/,
  );
  const edits = { 'client.ts': 262_145 };
  assert.match(
    told(read({ type: 'run', case: 'two', choices: {}, size, edits })),
    /^message, field edits\.client\.ts: an edited program has at most 262144 bytes$/,
  );
});

test('an acknowledgement is read as the schema reads it, and nothing else is taken for one', () => {
  fc.assert(
    fc.property(fc.integer(), fc.double(), fc.string(), (channel, offset, more) => {
      for (const message of [
        { type: 'ack', channel, offset },
        { type: 'ack', channel: Math.abs(channel % 70_000), offset: Math.abs(Math.trunc(offset)) },
        { type: 'ack', channel: 1, offset: 2, more },
        { type: more, channel: 1, offset: 2 },
      ]) {
        const { success, data } = ClientMessage.safeParse(JSON.parse(JSON.stringify(message)));
        const answer = read(message);
        assert.deepEqual(
          success ? data : 'a sentence',
          typeof answer === 'string' ? 'a sentence' : answer,
        );
      }
    }),
  );
});
