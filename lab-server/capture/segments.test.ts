import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Flag, SegmentEvent } from '#protocol';
import { LOST_AFTER, MAX_FRAME_BYTES, Segments } from './segments.ts';
import type { Sighting } from './tcp-header.ts';

const CLIENT = { address: '192.168.1.20', port: 40000, isn: 0xfffffffe };
const SERVER = { address: '192.168.1.21', port: 5001, isn: 1000 };

const FRAME = Buffer.alloc(78, 7);

function stand(sightings: 1 | 2 = 2): Segments {
  return new Segments(1_000_000, hostOf, sightings);
}

function hostOf(address: string): 'client' | 'server' {
  return address === CLIENT.address ? 'client' : 'server';
}

/** A sighting with relative sequence numbers, shifted to absolute ones as a capture has them. */
function sighting(from: 'client' | 'server', part: Partial<Sighting>): Sighting {
  const [me, you] = from === 'client' ? [CLIENT, SERVER] : [SERVER, CLIENT];
  const { seq = 0, ack = 0, ...rest } = part;
  return {
    time: 1_000_000,
    leaving: false,
    interface: 1,
    source: me.address,
    sport: me.port,
    destination: you.address,
    dport: you.port,
    id: 1,
    flags: ['ACK'],
    length: 0,
    window: 502,
    scale: undefined,
    frame: FRAME,
    ...rest,
    seq: (me.isn + seq) >>> 0,
    ack: (you.isn + ack) >>> 0,
  };
}

function cross(segments: Segments, seen: Sighting): SegmentEvent {
  assert.equal(segments.pairSighting(seen), undefined, 'the first sighting alone is no arrow yet');
  const segment = segments.pairSighting({ ...seen, time: seen.time + 12, leaving: true });
  assert.ok(segment, 'the second completes it');
  return segment;
}

function handshake(segments: Segments): void {
  cross(segments, sighting('client', { flags: ['SYN'], scale: 7, window: 64240 }));
  cross(segments, sighting('server', { flags: ['SYN', 'ACK'], ack: 1, scale: 7, window: 65160 }));
  cross(segments, sighting('client', { seq: 1, ack: 1 }));
}

test('two sightings make an arrow that leaves and arrives at its own times', () => {
  const segments = stand();
  handshake(segments);
  const data = sighting('client', { time: 1_500_000, seq: 1, ack: 1, length: 6, id: 2 });
  assert.deepEqual(cross(segments, data), {
    kind: 'segment',
    t: 500_000,
    arrived: 500_012,
    lost: false,
    from: 'client',
    to: 'server',
    sport: 40000,
    dport: 5001,
    flags: ['ACK'],
    seq: 1,
    ack: 1,
    length: 6,
    window: 502 * 128,
    retransmission: false,
    bytes: FRAME.toString('base64'),
  });
});

test('a lost segment has its bytes as well, and those of a flood are bounded', () => {
  const segments = stand();
  const frame = Buffer.alloc(MAX_FRAME_BYTES / 4, 1);
  const bytes = frame.toString('base64');
  for (const id of [1, 2, 3]) {
    assert.equal(cross(segments, sighting('client', { id, frame })).bytes, bytes);
  }
  segments.pairSighting(sighting('client', { id: 4, frame }));
  const [{ segment } = {}] = segments.lostBefore(1_000_000 + LOST_AFTER);
  assert.equal(segment?.bytes, bytes);
  assert.equal('bytes' in cross(segments, sighting('client', { id: 5 })), false);
});

test('the window of a SYN is never scaled, and sequence numbers wrap', () => {
  const segments = stand();
  const syn = cross(segments, sighting('client', { flags: ['SYN'], scale: 7, window: 64240 }));
  assert.equal(syn.window, 64240);
  assert.equal(syn.seq, 0);
  cross(segments, sighting('server', { flags: ['SYN', 'ACK'], ack: 1, scale: 7 }));
  const data = cross(segments, sighting('client', { seq: 7, ack: 1, length: 6 }));
  assert.equal(data.seq, 7, 'beyond 2^32 in the header');
});

test('a segment that enters and does not leave is lost, and its repetition a retransmission', () => {
  const segments = stand();
  handshake(segments);
  const push: Flag[] = ['PSH', 'ACK'];
  const data = { seq: 1, ack: 1, length: 6, flags: push };
  segments.pairSighting(sighting('client', { ...data, id: 2, time: 2_000_000 }));
  assert.deepEqual(segments.lostBefore(2_000_000 + LOST_AFTER - 1), []);
  const [{ segment: lost } = {}] = segments.lostBefore(2_000_000 + LOST_AFTER);
  assert.ok(lost?.lost);
  assert.equal(lost.arrived, undefined);
  assert.equal(lost.retransmission, false);
  const again = cross(segments, sighting('client', { ...data, id: 3, time: 2_200_000 }));
  assert.equal(again.retransmission, true);
  assert.equal(again.lost, false);
  assert.deepEqual(segments.lostBefore(9_000_000), []);
});

test('a loss that is told after its repetition has arrived was still the first of the two', () => {
  const segments = stand();
  handshake(segments);
  const data = { seq: 1, ack: 1, length: 6 };
  segments.pairSighting(sighting('client', { ...data, id: 2, time: 2_000_000 }));
  const again = cross(segments, sighting('client', { ...data, id: 3, time: 2_200_000 }));
  const [{ segment: lost } = {}] = segments.lostBefore(2_300_000);
  assert.equal(lost?.retransmission, false);
  assert.equal(again.retransmission, true);
});

test('a pure ACK repeated is no retransmission; a FIN repeated is one', () => {
  const segments = stand();
  handshake(segments);
  assert.equal(cross(segments, sighting('client', { seq: 1, ack: 1 })).retransmission, false);
  const fin: Flag[] = ['FIN', 'ACK'];
  const first = cross(segments, sighting('client', { seq: 1, ack: 1, flags: fin, id: 5 }));
  const second = cross(segments, sighting('client', { seq: 1, ack: 1, flags: fin, id: 6 }));
  assert.deepEqual([first.retransmission, second.retransmission], [false, true]);
});

test('an RST without ACK has no acknowledgement number', () => {
  const segments = stand();
  handshake(segments);
  assert.equal(cross(segments, sighting('server', { seq: 1, flags: ['RST'] })).ack, undefined);
});

test('without a switch every segment is seen once and has arrived', () => {
  const segments = stand(1);
  const syn = segments.pairSighting(sighting('client', { flags: ['SYN'], time: 1_000_500 }));
  assert.deepEqual([syn?.t, syn?.arrived, syn?.lost], [500, 500, false]);
  assert.equal(segments.waiting, 0);
});

test('what leaves is the same segment only if everything in its header is the same', () => {
  const entered = sighting('client', { seq: 1, ack: 1, length: 6 });
  const others: Partial<Sighting>[] = [
    ...[{ source: '192.168.1.9' }, { sport: 1 }, { destination: '192.168.1.9' }, { dport: 1 }],
    ...[{ id: 9 }, { seq: 9 }, { ack: 9 }, { flags: ['RST'] as Flag[] }, { length: 9 }],
  ];
  for (const other of others) {
    const segments = stand();
    segments.pairSighting(entered);
    const left = { ...entered, leaving: true };
    assert.equal(segments.pairSighting({ ...left, ...other }), undefined, JSON.stringify(other));
    assert.equal(segments.waiting, 2);
    assert.ok(segments.pairSighting(left));
    assert.equal(segments.waiting, 1);
  }
});

test('of several that wait only the old ones are lost, and each is told with its sighting', () => {
  const segments = stand();
  const [old, young] = [1, 2].map((id) => sighting('client', { id, seq: id, time: id * 10_000 }));
  segments.pairSighting(old!);
  segments.pairSighting(young!);
  const lost = segments.lostBefore(10_000 + LOST_AFTER);
  assert.deepEqual(
    lost.map(({ sighting }) => sighting),
    [old],
  );
  assert.equal(segments.waiting, 1);
  assert.equal(segments.lostBefore(20_000 + LOST_AFTER).length, 1);
});

test('windows are scaled once both sides have said by how much (RFC 7323, section 2.2)', () => {
  const windowBehind = (client: number | undefined, server: number | undefined): number => {
    const segments = stand();
    cross(segments, sighting('client', { flags: ['SYN'], scale: client }));
    const answer = { flags: ['SYN', 'ACK'] as Flag[], ack: 1, scale: server, window: 65160 };
    assert.equal(cross(segments, sighting('server', answer)).window, 65160, 'never a SYN’s own');
    return cross(segments, sighting('client', { seq: 1, ack: 1, window: 500 })).window;
  };
  assert.equal(windowBehind(3, 7), 4000);
  assert.equal(windowBehind(3, undefined), 500);
  assert.equal(windowBehind(undefined, 7), 500);
});

test('a segment is a retransmission if all of it was sent before, and not if a part is new', () => {
  const segments = stand();
  handshake(segments);
  const send = (seq: number, length: number, id: number): boolean =>
    cross(segments, sighting('client', { seq, ack: 1, length, id })).retransmission;
  assert.equal(send(1, 10, 2), false);
  assert.equal(send(11, 10, 3), false);
  assert.equal(send(1, 10, 4), true);
  assert.equal(send(11, 10, 5), true, 'what an older one repeats in between is not forgotten');
  assert.equal(send(11, 11, 6), false, 'one byte is new');
});

test('a SYN that is repeated opens the same connection, and another one a new one', () => {
  const segments = stand();
  const syn = { flags: ['SYN'] as Flag[] };
  assert.equal(cross(segments, sighting('client', syn)).retransmission, false);
  assert.equal(cross(segments, sighting('client', { ...syn, id: 2 })).retransmission, true);
  const later = cross(segments, sighting('client', { ...syn, id: 3, seq: 5000 }));
  assert.deepEqual([later.seq, later.retransmission], [0, false]);
});

test('an acknowledgement of what was never seen is told as 0', () => {
  assert.equal(cross(stand(), sighting('client', { seq: 1, ack: 77 })).ack, 0);
});

test('each end of an arrow is the host that has the address', () => {
  const segments = stand();
  const { from, to, sport, dport } = cross(segments, sighting('server', {}));
  assert.deepEqual([from, to, sport, dport], ['server', 'client', 5001, 40000]);
});

test('what a slow direction keeps is lost so much later', () => {
  const orders = { answers: () => false, delay: (host: string) => (host === 'client' ? 500 : 0) };
  const segments = new Segments(0, hostOf, 2, orders);
  segments.pairSighting(sighting('client', { id: 1, time: 0 }));
  segments.pairSighting(sighting('server', { id: 2, time: 0 }));
  assert.equal(segments.nextLost, LOST_AFTER);
  assert.deepEqual(
    segments.lostBefore(LOST_AFTER).map(({ segment }) => segment.from),
    ['server'],
  );
  assert.equal(segments.nextLost, LOST_AFTER + 500_000);
  const late = segments.pairSighting(sighting('client', { id: 1, time: 500_000, leaving: true }));
  assert.deepEqual([late?.t, late?.arrived, late?.lost], [0, 500_000, false]);
  assert.equal(segments.nextLost, Infinity);
});

test('of equal segments on a slow way each leaves on its own: the first to enter is the first to leave', () => {
  const segments = stand();
  const reset = (time: number, leaving: boolean) =>
    segments.pairSighting(sighting('server', { time, leaving, flags: ['RST'], id: 0 }));
  assert.equal(reset(2_000_000, false), undefined);
  assert.equal(reset(2_200_000, false), undefined, 'it enters as well, and completes nothing');
  const arrows = [reset(7_000_000, true), reset(7_200_000, true)];
  assert.deepEqual(
    arrows.map((arrow) => [arrow?.t, arrow?.arrived]),
    [
      [1_000_000, 6_000_000],
      [1_200_000, 6_200_000],
    ],
  );
});

test('an RST that leaves and never came is the switch’s, if it was told to answer', () => {
  let answers = false;
  const orders = { answers: (host: string) => answers && host === 'client', delay: () => 0 };
  const segments = new Segments(0, hostOf, 2, orders);
  const reset = sighting('server', { flags: ['RST', 'ACK'], leaving: true });
  assert.equal(segments.pairSighting(reset), undefined, 'nobody has asked for it');
  segments.lostBefore(Infinity);
  answers = true;
  const written = segments.pairSighting(reset);
  assert.deepEqual([written?.bySwitch, written?.lost, written?.from], [true, false, 'server']);
  for (const other of [{ leaving: false }, { flags: ['FIN'] as Flag[] }]) {
    assert.equal(segments.pairSighting({ ...reset, ...other }), undefined, JSON.stringify(other));
  }
  const arrives = sighting('server', { flags: ['RST'], id: 77 });
  segments.pairSighting(arrives);
  assert.equal(segments.pairSighting({ ...arrives, leaving: true })?.bySwitch, undefined);
});
