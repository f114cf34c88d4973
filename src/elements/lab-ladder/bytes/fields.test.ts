// Which explanation each field has, and headers at the edges of what they may be.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeFrame, fieldsIn } from './decode-frame.ts';
import type { Field, Layer } from './field.ts';
import { knownFields } from './known-fields.ts';
import { segment } from '../test/events.ts';

const known = { seq: 0, ack: 0, length: 0, window: 64240 };

/** A frame of a link-layer header, an IPv4 header, a TCP header of these options, and data. */
function frameOf({ ip = 5, options = [] as number[], data = [] as number[] } = {}): Uint8Array {
  const bytes = new Uint8Array(20 + ip * 4 + 20 + options.length + data.length);
  bytes.set([8, 0, 0, 0, 0, 0, 0, 3, 0, 1, 3, 6]);
  bytes.set([0x40 | ip, 0, 0, bytes.length - 20, 0, 0, 0, 0, 64, 6], 20);
  const tcp = 20 + ip * 4;
  bytes[tcp + 12] = (5 + options.length / 4) << 4;
  bytes.set([...options, ...data], tcp + 20);
  return bytes;
}

const layersOf = (bytes: Uint8Array): Layer[] => decodeFrame(bytes, known);
const keysOf = (layer: Layer | undefined): string[] =>
  fieldsIn(layer!).map(({ field: { key } }) => key);
const find = (layer: Layer | undefined, name: string): Field | undefined =>
  fieldsIn(layer!)
    .map(({ field }) => field)
    .find((field) => field.name === name);
const valueOf = (layer: Layer | undefined, name: string): string | undefined =>
  find(layer, name)?.value;

test('each field has its own explanation', () => {
  const options = [2, 4, 5, 180, 4, 2, 8, 10, 0, 0, 0, 1, 0, 0, 0, 2, 1, 3, 3, 7, 5, 10, 0];
  options.push(...[0, 0, 1, 0, 0, 0, 2, 253, 3, 9, 0, 0, 0]);
  const [link, ip, tcp, data] = layersOf(frameOf({ ip: 6, options, data: [104] }));
  assert.deepEqual(keysOf(link), [
    ...['linkProtocol', 'linkInterface', 'linkType', 'linkPacketType', 'linkSource'],
    ...['linkSource', 'linkUnused'],
  ]);
  assert.deepEqual(keysOf(ip), [
    ...['ipVersion', 'ipHeaderLength', 'ipServices', 'ipTotalLength', 'ipIdentification'],
    ...['ipFlags', 'ipFlags', 'ipFlags', 'ipFlags', 'ipOffset', 'ipTimeToLive', 'ipProtocol'],
    ...['ipChecksum', 'ipSource', 'ipDestination', 'ipOptions'],
  ]);
  assert.deepEqual(keysOf(tcp), [
    ...['tcpSourcePort', 'tcpDestinationPort', 'tcpSequence', 'tcpSequence'],
    ...['tcpAcknowledgment', 'tcpAcknowledgment', 'tcpHeaderLength', 'tcpFlags', 'flagReserved'],
    ...['flagAe', 'flagCwr', 'flagEce', 'flagUrg', 'flagAck', 'flagPsh', 'flagRst', 'flagSyn'],
    ...['flagFin', 'tcpWindow', 'tcpChecksum', 'tcpUrgent', 'tcpOptions', 'optionMss'],
    ...['optionSackPermitted', 'optionTimestamps', 'optionTimestamps', 'optionTimestamps'],
    ...['optionNop', 'optionScale', 'optionSack', 'optionOther', 'optionEnd'],
  ]);
  assert.deepEqual(keysOf(data), ['data']);
});

test('what is cut off within an option is malformed, and explained as any other', () => {
  const [, , tcp] = layersOf(frameOf({ options: [1, 1, 1, 8] }));
  assert.deepEqual(keysOf(tcp).slice(-4), ['optionNop', 'optionNop', 'optionNop', 'optionOther']);
  assert.equal(find(tcp, 'Malformed option')?.start, 63);
});

test('an option of a known kind and another length is no such option', () => {
  const options = [2, 3, 9, 3, 4, 9, 9, 4, 3, 9, 8, 4, 9, 9, 5, 5, 0, 0, 7, 0];
  const [, , tcp] = layersOf(frameOf({ options }));
  assert.deepEqual(keysOf(tcp).slice(-6), [...Array<string>(5).fill('optionOther'), 'optionEnd']);
  assert.equal(valueOf(tcp, 'Kind 5'), '0505000007');
});

test('two SACK blocks are told one after the other', () => {
  const blocks = [0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 4, 0, 0, 0, 9];
  const [, , tcp] = layersOf(frameOf({ options: [1, 1, 5, 18, ...blocks] }));
  assert.equal(valueOf(tcp, 'SACK'), '1-2 4-9');
});

test('without options and without data there are neither', () => {
  const layers = layersOf(frameOf());
  assert.equal(layers.length, 3);
  assert.equal(find(layers[1], 'Options'), undefined);
  assert.equal(find(layers[2], 'Options'), undefined);
  assert.deepEqual([layers[2]!.start, layers[2]!.length], [40, 20]);
  assert.equal(layersOf(frameOf({ data: [1] })).length, 4);
});

test('a frame that ends within its TCP header has no layers', () => {
  const whole = frameOf({ ip: 8 });
  assert.equal(layersOf(whole).length, 3);
  assert.deepEqual(layersOf(whole.subarray(0, whole.length - 1)), []);
  const options = find(layersOf(whole)[1], 'Options')!;
  assert.deepEqual([options.start, options.length, options.value], [40, 12, '00'.repeat(12)]);
});

test('the name of an IPv4 header’s values', () => {
  const frame = frameOf();
  const services = ['CS0, ECN: Not-ECT', 'CS0, ECN: ECT(1)', 'CS0, ECN: ECT(0)', 'CS0, ECN: CE'];
  for (const [value, text] of [...services.entries(), [0xb8, '46, ECN: Not-ECT'] as const]) {
    frame[21] = value;
    const said = valueOf(layersOf(frame)[1], 'Differentiated Services Field');
    assert.equal(said, `0x${value.toString(16).padStart(2, '0')} (DSCP: ${text})`);
  }
  frame.set([0x20, 3], 26);
  frame[29] = 17;
  const [, ip] = layersOf(frame);
  assert.equal(valueOf(ip, 'Flags'), '0x1, More fragments');
  assert.equal(valueOf(ip, 'Fragment Offset'), '24');
  assert.equal(valueOf(ip, 'Protocol'), '17');
  frame[26] = 0;
  assert.equal(valueOf(layersOf(frame)[1], 'Flags'), '0x0');
});

test('the name of a link-layer header’s values', () => {
  const frame = frameOf();
  const ways = ['Unicast to us', 'Broadcast', 'Multicast', 'Unicast to another host', 'Sent by us'];
  for (const [value, text] of [...ways, 'Unknown'].entries()) {
    frame[10] = value;
    assert.equal(valueOf(layersOf(frame)[0], 'Packet type'), `${text} (${value})`);
  }
  frame.set([0x86, 0xdd], 0);
  frame.set([3, 4], 8);
  frame[11] = 9;
  const [link] = layersOf(frame);
  assert.equal(valueOf(link, 'Protocol'), 'Unknown (0x86dd)');
  assert.equal(valueOf(link, 'Link-layer address type'), 'Loopback (772)');
  assert.equal(find(link, 'Source')?.length, 8, 'no more than there is room for');
  assert.equal(find(link, 'Unused'), undefined);
  frame.set([9, 9], 8);
  assert.equal(valueOf(layersOf(frame)[0], 'Link-layer address type'), 'Unknown (2313)');
});

test('all flags of a TCP header, and none', () => {
  const frame = frameOf();
  assert.equal(valueOf(layersOf(frame)[2], 'Flags'), '0x000 (None)');
  frame.set([0x51, 0xff], 52);
  const [, , tcp] = layersOf(frame);
  const all = 'FIN, SYN, RST, PSH, ACK, URG, ECE, CWR, AE';
  assert.equal(valueOf(tcp, 'Flags'), `0x1ff (${all})`);
  assert.deepEqual(
    ['Accurate ECN', 'Congestion Window Reduced'].map((name) => find(tcp, name)?.start),
    [52, 53],
  );
});

test('a segment that acknowledges nothing says nothing of it', () => {
  const { seq, length, window } = known;
  const [, , tcp] = decodeFrame(frameOf(), { seq, length, window });
  assert.equal(
    tcp!.name,
    'Transmission Control Protocol, Src Port: 0, Dst Port: 0, Seq: 0, Len: 0',
  );
});

test('of a segment without bytes it is told what the trace knows', () => {
  const reply = segment(1, 'client', 'PSH ACK', { seq: 7, ack: 9, length: 6, window: 502 });
  const layer = knownFields(reply);
  assert.deepEqual(
    [layer.name, layer.start, layer.length],
    ['Transmission Control Protocol', 0, 0],
  );
  assert.deepEqual(
    layer.fields.map(({ key, name, value }) => [key, name, value]),
    [
      ['tcpSourcePort', 'Source Port', '43998'],
      ['tcpDestinationPort', 'Destination Port', '5001'],
      ['tcpSequence', 'Sequence Number', '7 (relative sequence number)'],
      ['tcpAcknowledgment', 'Acknowledgment Number', '9 (relative ack number)'],
      ['tcpFlags', 'Flags', 'PSH, ACK'],
      ['tcpWindow', 'Calculated window size', '502'],
      ['data', 'TCP Segment Len', '6'],
    ],
  );
  const syn = segment(1, 'client', 'SYN');
  delete syn.ack;
  assert.deepEqual(
    knownFields(syn).fields.filter(({ key }) => key === 'tcpAcknowledgment'),
    [],
  );
});
