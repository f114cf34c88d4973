import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTcp } from './tcp-header.ts';

// SLL2, IPv4 and TCP of a SYN from 192.168.1.20:45678 to 192.168.1.21:5001, with its options.
const syn = Buffer.from(
  [
    '0800000000000003000104065254001122330000',
    '4500003c1c4640004006' + '9af0' + 'c0a80114c0a80115',
    'b26e1389' + '12345678' + '00000000' + 'a002faf0' + '00000000',
    '020405b4' + '0402080a0000000100000000' + '01030307',
  ].join(''),
  'hex',
);

test('a captured SYN is read field by field', () => {
  assert.deepEqual(readTcp(5, syn), {
    time: 5,
    leaving: true,
    interface: 3,
    source: '192.168.1.20',
    destination: '192.168.1.21',
    sport: 45678,
    dport: 5001,
    id: 0x1c46,
    flags: ['SYN'],
    seq: 0x12345678,
    ack: 0,
    length: 0,
    window: 0xfaf0,
    scale: 7,
  });
});

test('what is not TCP over IPv4, or cut short, is nothing', () => {
  const arp = Buffer.from(syn);
  arp.writeUInt16BE(0x0806, 0);
  const udp = Buffer.from(syn);
  udp[20 + 9] = 17;
  for (const frame of [arp, udp, syn.subarray(0, 50), Buffer.alloc(0)])
    assert.equal(readTcp(0, frame), undefined);
});

test('broken options end the walk, not the lab', () => {
  const broken = Buffer.from(syn);
  broken.fill(0, 60, 61);
  assert.equal(readTcp(0, broken)?.scale, undefined);
  broken.fill(2, 60);
  assert.equal(readTcp(0, broken)?.scale, undefined);
});
