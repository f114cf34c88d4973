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
    frame: syn,
  });
});

test('of a frame its headers are kept and the beginning of its data, but no padding', () => {
  const data = Array.from({ length: 200 }, (_, at) => at);
  assert.deepEqual(readTcp(0, frame({ data }))?.frame, frame({ data }).subarray(0, 60 + 128));
  const padded = Buffer.concat([frame({ data: [1] }), Buffer.alloc(5)]);
  assert.deepEqual(readTcp(0, padded)?.frame, frame({ data: [1] }));
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

/** IPv4 and TCP from 10.0.0.1 to 10.0.0.2 with these options and this payload. */
function frame(parts: { ip?: number[]; tcp?: number[]; data?: number[]; flags?: number }): Buffer {
  const { ip = [], tcp = [], data = [], flags = 0x10 } = parts;
  const length = 40 + ip.length + tcp.length + data.length;
  const bytes = Buffer.from([
    ...[...Buffer.from('0800000000000003000100065254001122330000', 'hex')],
    ...[
      0x40 | (5 + ip.length / 4),
      0,
      0,
      length,
      0,
      9,
      0,
      0,
      64,
      6,
      0,
      0,
      10,
      0,
      0,
      1,
      10,
      0,
      0,
      2,
    ],
    ...ip,
    ...[
      0x13,
      0x89,
      0x13,
      0x8a,
      0,
      0,
      0,
      7,
      0,
      0,
      0,
      8,
      (5 + tcp.length / 4) << 4,
      flags,
      1,
      2,
      0,
      0,
    ],
    ...[0, 0],
    ...tcp,
    ...data,
  ]);
  return bytes;
}

test('a header without options is enough, and its payload is counted, not read', () => {
  const plain = readTcp(0, frame({}));
  assert.deepEqual([plain?.length, plain?.scale, plain?.sport], [0, undefined, 5001]);
  // The payload looks like the option of a window scale.
  const data = readTcp(0, frame({ data: [3, 3, 7, 0] }));
  assert.deepEqual([data?.length, data?.scale], [4, undefined]);
  assert.equal(readTcp(0, frame({}).subarray(0, 59)), undefined, 'a byte too few');
});

test('options of IPv4 stand before the TCP header, and must be there whole', () => {
  const seen = readTcp(0, frame({ ip: [1, 1, 1, 0], data: [65] }));
  assert.deepEqual([seen?.seq, seen?.ack, seen?.length, seen?.window], [7, 8, 1, 0x0102]);
  assert.equal(readTcp(0, frame({ ip: [1, 1, 1, 0] }).subarray(0, 63)), undefined);
  assert.ok(readTcp(0, frame({ ip: [1, 1, 1, 0] })));
});

test('an option behind padding is found, and what stands behind the end of options is not', () => {
  assert.equal(readTcp(0, frame({ tcp: [1, 3, 3, 9] }))?.scale, 9);
  assert.equal(readTcp(0, frame({ tcp: [2, 4, 5, 180, 1, 3, 3, 9] }))?.scale, 9);
  assert.equal(readTcp(0, frame({ tcp: [0, 3, 3, 9] }))?.scale, undefined);
});

test('a frame that enters the switch is told from one that leaves it', () => {
  assert.equal(readTcp(0, frame({}))?.leaving, false);
  assert.equal(readTcp(0, syn)?.leaving, true);
});

test('each flag has its bit (RFC 9293, section 3.1)', () => {
  const flags = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG', 'ECE', 'CWR'];
  for (const [bit, flag] of flags.entries()) {
    assert.deepEqual(readTcp(0, frame({ flags: 1 << bit }))?.flags, [flag]);
  }
  assert.deepEqual(readTcp(0, frame({ flags: 0xff }))?.flags, flags);
});
