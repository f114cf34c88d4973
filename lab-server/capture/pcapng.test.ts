import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writePcapng } from './pcapng.ts';

/** Splits a file into its blocks: type, length, body, and the length again. */
function blocksOf(file: Buffer): { type: number; body: Buffer }[] {
  const blocks = [];
  for (let at = 0; at < file.length;) {
    const length = file.readUInt32LE(at + 4);
    assert.equal(length % 4, 0, 'aligned to four bytes');
    assert.equal(file.readUInt32LE(at + length - 4), length, 'the length stands at both ends');
    blocks.push({ type: file.readUInt32LE(at), body: file.subarray(at + 8, at + length - 4) });
    at += length;
  }
  return blocks;
}

function frame(index: number, text: string): Buffer {
  const bytes = Buffer.alloc(20 + text.length);
  bytes.writeUInt32BE(index, 4);
  bytes.write(text, 20);
  return bytes;
}

const ports = new Map([
  [3, 'p-client'],
  [4, 'p-server'],
]);

test('a frame is kept under the name of the port that saw it, at its time, with its length', () => {
  const time = 1_795_576_535_232_193;
  const packets = [{ time, bytes: frame(4, 'hello'), length: 1500, lost: false }];
  const [section, client, server, packet, ...more] = blocksOf(writePcapng(packets, ports, 'ok'));
  assert.equal(section?.type, 0x0a0d0d0a);
  assert.ok(section.body.includes('ok'));
  assert.ok(client?.body.includes('p-client'));
  assert.ok(server?.body.includes('p-server'));

  assert.equal(server?.body.readUInt16LE(0), 276, 'LINUX_SLL2');
  assert.equal(packet?.body.readUInt32LE(0), 1, 'the second interface');
  assert.equal(packet.body.readUInt32LE(4) * 2 ** 32 + packet.body.readUInt32LE(8), time);
  assert.equal(packet.body.readUInt32LE(12), 25);
  assert.equal(packet.body.readUInt32LE(16), 1500);
  assert.equal(packet.body.subarray(40, 45).toString(), 'hello');
  assert.equal(more.length, 0);
});

test('a segment that the wire lost says so in a comment of its own', () => {
  const packets = [true, false].map((lost) => ({ time: 0, bytes: frame(3, ''), length: 20, lost }));
  const [, , , lost, arrived] = blocksOf(writePcapng(packets, ports, ''));
  assert.ok(lost?.body.includes('lost on the wire'), 'it says so');
  assert.equal(lost?.body.readUInt16LE(40), 1, 'opt_comment');
  assert.equal(arrived?.body.length, 40, 'no options');
});

test('each comment on a packet is an option of its own, and all end together', () => {
  const comments = ['client: close(3) = 0', 'café'];
  const packets = [{ time: 0, bytes: frame(3, ''), length: 20, lost: true, comments }];
  const { body } = blocksOf(writePcapng(packets, ports, ''))[3]!;
  const read: string[] = [];
  let at = 40;
  for (; body.readUInt16LE(at) === 1; at += 4 + Math.ceil(body.readUInt16LE(at + 2) / 4) * 4) {
    read.push(body.toString('utf8', at + 4, at + 4 + body.readUInt16LE(at + 2)));
  }
  assert.equal(read.length, 3);
  assert.match(read[0]!, /^lost on the wire/);
  assert.deepEqual(read.slice(1), comments);
  assert.equal(body.readUInt32LE(at), 0, 'opt_endofopt');
  assert.equal(body.length, at + 4);
});

test('a frame of an interface that is no port of the switch is left out', () => {
  const packets = [{ time: 0, bytes: frame(9, ''), length: 20, lost: false }];
  assert.equal(blocksOf(writePcapng(packets, ports, '')).length, 3);
});
