import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesOf, decodeFrame, fieldAt, fieldsIn } from './decode-frame.ts';
import type { Layer } from './field.ts';

const base64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64');

// Two segments of one run of case 2, with what tshark -V says of them.
const LINK = '080000000000000300010306' + '0200c0a801140000';
const syn = base64(
  LINK +
    '4500003cbea740004006f89ac0a80114c0a80115' +
    'a5e41389fa151ddf00000000a002faf083a80000' +
    '020405b40402080a87c394860000000001030307',
);
const hello = base64(
  LINK +
    '4500003abea940004006f89ac0a80114c0a80115' +
    'a5e41389fa151de0630f43ab801801f683a60000' +
    '0101080a87c398a99c868339' +
    '68656c6c6f0a',
);
const ofHello = { seq: 1, ack: 1, length: 6, window: 64256 };

const decode = (frame: string, known: Parameters<typeof decodeFrame>[1]): Layer[] =>
  decodeFrame(bytesOf(frame), known);

/** As in `.... ...1 = Name: value @ 53+1`, indented by depth. */
const linesOf = (layer: Layer | undefined): string[] =>
  layer === undefined
    ? []
    : fieldsIn(layer).map(({ field: { bits, name, value, start, length }, depth }) => {
        const before = ' '.repeat(depth) + (bits === undefined ? '' : `${bits} = `);
        return `${before}${name}${value && ': '}${value} @ ${start}+${length}`;
      });

test('a segment with data has four layers, and they cover its bytes without a gap', () => {
  const layers = decode(hello, ofHello);
  assert.deepEqual(
    layers.map(({ name, start, length }) => [name, start, length]),
    [
      ['Linux cooked capture v2', 0, 20],
      ['Internet Protocol Version 4, Src: 192.168.1.20, Dst: 192.168.1.21', 20, 20],
      [
        'Transmission Control Protocol, Src Port: 42468, Dst Port: 5001, Seq: 1, Ack: 1, Len: 6',
        40,
        32,
      ],
      ['Data (6 bytes)', 72, 6],
    ],
  );
  assert.deepEqual(linesOf(layers[3]), ['Data: 68656c6c6f0a @ 72+6']);
});

test('the link-layer and the IPv4 header, as Wireshark says them', () => {
  const [link, ip] = decode(hello, ofHello);
  assert.deepEqual(linesOf(link), [
    'Protocol: IPv4 (0x0800) @ 0+2',
    'Interface index: 3 @ 4+4',
    'Link-layer address type: Ethernet (1) @ 8+2',
    'Packet type: Unicast to another host (3) @ 10+1',
    'Link-layer address length: 6 @ 11+1',
    'Source: 02:00:c0:a8:01:14 @ 12+6',
    'Unused: 0000 @ 18+2',
  ]);
  assert.deepEqual(linesOf(ip), [
    '0100 .... = Version: 4 @ 20+1',
    '.... 0101 = Header Length: 20 bytes (5) @ 20+1',
    'Differentiated Services Field: 0x00 (DSCP: CS0, ECN: Not-ECT) @ 21+1',
    'Total Length: 58 @ 22+2',
    'Identification: 0xbea9 (48809) @ 24+2',
    "010. .... = Flags: 0x2, Don't fragment @ 26+1",
    ' 0... .... = Reserved bit: Not set @ 26+1',
    " .1.. .... = Don't fragment: Set @ 26+1",
    ' ..0. .... = More fragments: Not set @ 26+1',
    '...0 0000 0000 0000 = Fragment Offset: 0 @ 26+2',
    'Time to Live: 64 @ 28+1',
    'Protocol: TCP (6) @ 29+1',
    'Header Checksum: 0xf89a @ 30+2',
    'Source Address: 192.168.1.20 @ 32+4',
    'Destination Address: 192.168.1.21 @ 36+4',
  ]);
});

test('the TCP header, with its flags as bits and its numbers relative and raw', () => {
  assert.deepEqual(linesOf(decode(hello, ofHello)[2]), [
    'Source Port: 42468 @ 40+2',
    'Destination Port: 5001 @ 42+2',
    'Sequence Number: 1 (relative sequence number) @ 44+4',
    'Sequence Number (raw): 4195687904 @ 44+4',
    'Acknowledgment Number: 1 (relative ack number) @ 48+4',
    'Acknowledgment number (raw): 1661944747 @ 48+4',
    '1000 .... = Header Length: 32 bytes (8) @ 52+1',
    'Flags: 0x018 (PSH, ACK) @ 52+2',
    ' 000. .... .... = Reserved: Not set @ 52+1',
    ' ...0 .... .... = Accurate ECN: Not set @ 52+1',
    ' .... 0... .... = Congestion Window Reduced: Not set @ 53+1',
    ' .... .0.. .... = ECN-Echo: Not set @ 53+1',
    ' .... ..0. .... = Urgent: Not set @ 53+1',
    ' .... ...1 .... = Acknowledgment: Set @ 53+1',
    ' .... .... 1... = Push: Set @ 53+1',
    ' .... .... .0.. = Reset: Not set @ 53+1',
    ' .... .... ..0. = Syn: Not set @ 53+1',
    ' .... .... ...0 = Fin: Not set @ 53+1',
    'Window: 502 [Calculated window size: 64256, scaling factor: 128] @ 54+2',
    'Checksum: 0x83a6 [unverified] @ 56+2',
    'Urgent Pointer: 0 @ 58+2',
    'Options: (12 bytes), No-Operation (NOP), No-Operation (NOP), Timestamps @ 60+12',
    ' No-Operation (NOP) @ 60+1',
    ' No-Operation (NOP) @ 61+1',
    ' Timestamps: TSval 2277742761, TSecr 2626061113 @ 62+10',
    '  Timestamp value: 2277742761 @ 64+4',
    '  Timestamp echo reply: 2626061113 @ 68+4',
  ]);
});

test('the options of a SYN', () => {
  const lines = linesOf(decode(syn, { seq: 0, length: 0, window: 64240 })[2]);
  assert.ok(lines.includes('Acknowledgment Number: 0 @ 48+4'));
  assert.ok(lines.includes('Window: 64240 @ 54+2'));
  assert.deepEqual(lines.slice(lines.findIndex((line) => line.startsWith('Options')) + 1), [
    ' Maximum segment size: 1460 bytes @ 60+4',
    ' SACK permitted @ 64+2',
    ' Timestamps: TSval 2277741702, TSecr 0 @ 66+10',
    '  Timestamp value: 2277741702 @ 68+4',
    '  Timestamp echo reply: 0 @ 72+4',
    ' No-Operation (NOP) @ 76+1',
    ' Window scale: 7 (multiply by 128) @ 77+3',
  ]);
});

test('broken options end the list, and too short a frame has no layers', () => {
  const broken = bytesOf(syn);
  broken[65] = 0; // the length of SACK permitted
  const lines = linesOf(decodeFrame(broken, { seq: 0, length: 0, window: 64240 })[2]);
  assert.match(lines.at(-1)!, /^ Malformed option: 0400080a.* @ 64\+16$/);
  broken[65] = 40;
  const past = linesOf(decodeFrame(broken, { seq: 0, length: 0, window: 64240 })[2]);
  assert.match(past.at(-1)!, /^ Malformed option/);
  assert.deepEqual(decodeFrame(bytesOf(syn).subarray(0, 59), ofHello), []);
});

test('SACK blocks, and what is no option that is known', () => {
  const frame = bytesOf(syn);
  frame.set([5, 10, 0, 0, 0, 7, 0, 0, 0, 9, 253, 6, 1, 2, 3, 4, 0, 0, 0, 0], 60);
  assert.deepEqual(linesOf(decodeFrame(frame, ofHello)[2]).slice(-3), [
    ' SACK: 7-9 @ 60+10',
    ' Kind 253: fd0601020304 @ 70+6',
    ' End of Option List (EOL) @ 76+1',
  ]);
});

test('a byte belongs to the smallest field that has it', () => {
  const fields = decode(hello, ofHello).flatMap((layer) => fieldsIn(layer).map((one) => one.field));
  const nameAt = (byte: number): string | undefined => fields[fieldAt(fields, byte)]?.name;
  assert.deepEqual([0, 20, 44, 53, 62, 64, 72, 77].map(nameAt), [
    ...['Protocol', 'Version', 'Sequence Number', 'Flags', 'Timestamps'],
    ...['Timestamp value', 'Data', 'Data'],
  ]);
  assert.equal(fieldAt(fields, 78), -1);
  assert.equal(fieldAt(fields, 2), -1, 'two bytes of the link layer are reserved');
});
