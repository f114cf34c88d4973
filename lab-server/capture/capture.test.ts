import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { DEFAULT_HOSTS, type TraceEvent } from '#protocol';
import { fakeClock, settle } from '../test/fakes.ts';
import type { CaptureSource } from '../runtime/runtime.ts';
import { Capture, FRAMES_A_SECOND } from './capture.ts';
import { StandingOrders } from '../trace/standing-orders.ts';
import { Trace } from '../trace/trace.ts';

const BEGAN = 1_700_000_000_000_000;

// SLL2, IPv4 and TCP of a SYN from 192.168.1.20:45678 to 192.168.1.21:5001, as in tcp-header.test.ts.
const syn = Buffer.from(
  '0800000000000003000104005254001122330000' +
    '4500003c1c46400040069af0c0a80114c0a80115' +
    'b26e13891234567800000000a002faf000000000' +
    '020405b40402080a000000010000000001030307',
  'hex',
);

const head = Buffer.alloc(24);
head.writeUInt32LE(0xa1b2c3d4);

/** A pcap record of that SYN, entering at a port; `id` tells one segment from another. */
function record(time: number, id: number, port = 3, packetType = 0): Buffer {
  const header = Buffer.alloc(16);
  header.writeUInt32LE(Math.floor(time / 1e6), 0);
  header.writeUInt32LE(time % 1e6, 4);
  header.writeUInt32LE(syn.length, 8);
  header.writeUInt32LE(syn.length, 12);
  const frame = Buffer.from(syn);
  frame.writeUInt16BE(id & 0xffff, 24);
  frame.writeUInt32BE(port, 4);
  frame.writeUInt8(packetType, 10);
  return Buffer.concat([header, frame]);
}

/** The same as it leaves: PACKET_OUTGOING in linux/if_packet.h. */
const leaves = (time: number, id: number): Buffer => record(time, id, 3, 4);

function stand() {
  const clock = fakeClock();
  const pcap = new PassThrough();
  pcap.write(head);
  let now = BEGAN;
  let dropped = 0;
  const told: TraceEvent[] = [];
  const trace = new Trace(clock, () => now - BEGAN, {
    traced: (_, events) => told.push(...events),
  });
  const source: CaptureSource = {
    ...{ stream: pcap, ports: new Map([[3, 'p-client']]), sightings: 2 },
    dropped: async () => dropped,
  };
  const orders = new StandingOrders();
  const capture = new Capture(
    source,
    DEFAULT_HOSTS,
    trace,
    clock,
    () => now,
    BEGAN,
    orders,
    () => {},
  );
  return {
    capture,
    orders,
    pcap,
    told,
    drop: (frames: number) => (dropped += frames),
    async pass(ms: number) {
      await settle();
      for (let i = 0; i < ms; i += 10) {
        now += 10_000;
        clock.advance(10);
        await settle();
      }
    },
  };
}

test('what is seen entering and leaving has arrived', async () => {
  const { pcap, told, pass } = stand();
  pcap.write(Buffer.concat([record(BEGAN + 5, 1), leaves(BEGAN + 17, 1)]));
  await pass(200);
  assert.deepEqual(
    told.map((event) => event.kind === 'segment' && [event.t, event.arrived, event.lost]),
    [[5, 17, false]],
  );
});

test('what is seen entering and not leaving is lost', async () => {
  const { pcap, told, pass } = stand();
  pcap.write(record(BEGAN + 5, 1));
  await pass(200);
  assert.deepEqual(
    told.map((event) => event.kind === 'segment' && [event.t, event.lost]),
    [[5, true]],
  );
});

test('the reader takes each segment home once, and those that were lost as such', async () => {
  const { capture, pcap, pass } = stand();
  pcap.write(Buffer.concat([record(BEGAN + 5, 1), leaves(BEGAN + 17, 1), record(BEGAN + 40, 2)]));
  await pass(200);
  pcap.write(record(BEGAN + 300_000, 3));
  await pass(0);
  assert.deepEqual(
    capture.packets.map(({ time, lost }) => [time - BEGAN, lost]),
    [
      [5, false],
      [40, true],
      [300_000, false],
    ],
  );
});

test('where the kernel dropped frames nobody knows what was lost, and that is told', async () => {
  const { pcap, told, pass, drop } = stand();
  pcap.write(record(BEGAN + 5, 1));
  drop(3);
  await pass(200);
  assert.deepEqual(
    told.map((event) => event.kind === 'wire' && [event.what, event.count]),
    [['segments-dropped', 2]],
  );
  pcap.write(record(BEGAN + 300_000, 2));
  await pass(200);
  assert.equal(told.length, 2, 'and what is lost after that is known again');
});

test('a flood is left alone until the second is over', async () => {
  const { pcap, pass } = stand();
  await pass(10);
  for (let id = 0; id < FRAMES_A_SECOND; id += 1) pcap.write(record(BEGAN, id));
  await pass(10);
  assert.equal(pcap.isPaused(), true);
  await pass(1000);
  assert.equal(pcap.isPaused(), false);
});

test('a capture that ends is told, unless the run has ended', async () => {
  const one = stand();
  one.pcap.destroy();
  await one.pass(200);
  assert.deepEqual(
    one.told.map((event) => event.kind === 'wire' && event.what),
    ['capture-lost'],
  );
  const other = stand();
  other.capture.end();
  other.pcap.destroy();
  await other.pass(200);
  assert.deepEqual(other.told, []);
});

test('what is no capture ends it', async () => {
  const { pcap, told, pass } = stand();
  const broken = Buffer.alloc(16, 0xff);
  pcap.write(broken);
  await pass(200);
  assert.equal(told.length, 1);
});

test('what the switch was told to lose is its doing', async () => {
  const { orders, pcap, told, pass } = stand();
  orders.give({ type: 'lose', from: 'client', segment: 'SYN' }, 0);
  pcap.write(Buffer.concat([record(BEGAN + 5, 1), record(BEGAN + 6, 2)]));
  await pass(200);
  assert.deepEqual(
    told.map((event) => event.kind === 'segment' && [event.t, event.bySwitch]),
    [
      [5, true],
      [6, undefined],
    ],
  );
});

test('what is seen within the switch is no sighting', async () => {
  const { capture, pcap, told, pass } = stand();
  const within = [record(BEGAN + 6, 1, 9), record(BEGAN + 7, 1, 9)];
  pcap.write(Buffer.concat([record(BEGAN + 5, 1), ...within, leaves(BEGAN + 17, 1)]));
  await pass(200);
  assert.deepEqual(
    told.map((event) => event.kind === 'segment' && [event.t, event.arrived]),
    [[5, 17]],
  );
  assert.equal(capture.packets.length, 1);
});
