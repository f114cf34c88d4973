import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { PcapReader } from './pcap.ts';

const head = Buffer.alloc(24);
head.writeUInt32LE(0xa1b2c3d4);

function record(seconds: number, micros: number, bytes: Uint8Array): Buffer {
  const header = Buffer.alloc(16);
  header.writeUInt32LE(seconds, 0);
  header.writeUInt32LE(micros, 4);
  header.writeUInt32LE(bytes.length, 8);
  header.writeUInt32LE(bytes.length + 1, 12);
  return Buffer.concat([header, bytes]);
}

test('however the stream is cut into chunks, every packet comes out once and whole', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array()), fc.integer({ min: 1, max: 50 }), (frames, step) => {
      const stream = Buffer.concat([head, ...frames.map((frame, i) => record(i, 7, frame))]);
      const reader = new PcapReader();
      const packets = [];
      for (let at = 0; at < stream.length; at += step)
        packets.push(...reader.parsePackets(stream.subarray(at, at + step)));
      assert.deepEqual(
        packets.map(({ time, bytes, length }) => [time, Buffer.from(bytes), length]),
        frames.map((frame, i) => [i * 1e6 + 7, Buffer.from(frame), frame.length + 1]),
      );
    }),
  );
});

test('what is no capture is refused, not waited for', () => {
  assert.throws(() => new PcapReader().parsePackets(Buffer.alloc(24)), /not a pcap stream/);
  const huge = record(0, 0, Buffer.alloc(0));
  huge.writeUInt32LE(0x7fffffff, 8);
  assert.throws(
    () => new PcapReader().parsePackets(Buffer.concat([head, huge])),
    /a record of 2147483647/,
  );
});

test('the largest record is taken, and what announces more is refused', () => {
  const largest = record(1, 2, Buffer.alloc(256 * 1024));
  assert.equal(new PcapReader().parsePackets(Buffer.concat([head, largest])).length, 1);
  const larger = record(1, 2, Buffer.alloc(256 * 1024 + 1));
  assert.throws(() => new PcapReader().parsePackets(Buffer.concat([head, larger])), /a record of/);
});
