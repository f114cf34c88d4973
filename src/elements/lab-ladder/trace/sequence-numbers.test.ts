import assert from 'node:assert/strict';
import { test } from 'node:test';
import { segment } from '../test/events.ts';
import { absoluteNumbers } from './sequence-numbers.ts';

/** A frame of which nothing is filled in but the lengths and the sequence number. */
function frame(sequence: number, ipWords = 5): string {
  const bytes = Buffer.alloc(20 + ipWords * 4 + 20);
  bytes[20] = 0x40 | ipWords;
  bytes.writeUInt32BE(sequence, 20 + ipWords * 4 + 4);
  return bytes.toString('base64');
}

const syn = segment(1, 'client', 'SYN', { seq: 0, bytes: frame(0xffff_fffe) });
delete syn.ack;
const synAck = segment(2, 'server', 'SYN ACK', { seq: 0, ack: 1, bytes: frame(1000, 6) });
const data = segment(3, 'client', 'PSH ACK', { seq: 7, ack: 1, length: 6 });

test('numbers count on from those in the bytes, of segments without bytes too, and wrap', () => {
  const numbersOf = absoluteNumbers([syn, synAck, data]);
  assert.deepEqual(numbersOf(syn), { seq: 0xffff_fffe });
  assert.deepEqual(numbersOf(synAck), { seq: 1000, ack: 0xffff_ffff });
  assert.deepEqual(numbersOf(data), { seq: 5, ack: 1001 });
});

test('where no bytes tell the first number, they stay as the trace counts them', () => {
  const unknown = segment(2, 'server', 'SYN ACK', { seq: 0, ack: 1 });
  assert.deepEqual(absoluteNumbers([syn, unknown, data])(data), { seq: 7, ack: 1 });
  assert.deepEqual(absoluteNumbers([data])(data), { seq: 7, ack: 1 });
});

test('a side that begins anew on the same ports has a new first number', () => {
  const again = { ...syn, t: 10, bytes: frame(5000) };
  const later = { ...data, t: 11 };
  const numbersOf = absoluteNumbers([syn, synAck, data, again, later]);
  assert.deepEqual([numbersOf(data).seq, numbersOf(later).seq], [5, 5007]);
});

test('what comes before the first SYN that was seen tells the first number as well', () => {
  const late = { ...data, seq: 7, bytes: frame(107) };
  const ack = segment(4, 'server', 'ACK', { seq: 1, ack: 13, bytes: frame(2001) });
  const later = segment(5, 'client', 'PSH ACK', { seq: 13, ack: 1, bytes: frame(999) });
  const numbersOf = absoluteNumbers([late, ack, later]);
  assert.deepEqual(numbersOf(ack), { seq: 2001, ack: 113 });
  assert.deepEqual(numbersOf(later), { seq: 113, ack: 2001 }, 'the first of a side is kept');
});
