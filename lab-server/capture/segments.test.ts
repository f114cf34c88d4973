import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Flag, SegmentEvent } from '#protocol';
import { LOST_AFTER, Segments } from './segments.ts';
import type { Sighting } from './tcp-header.ts';

const CLIENT = { address: '192.168.1.20', port: 40000, isn: 0xfffffffe };
const SERVER = { address: '192.168.1.21', port: 5001, isn: 1000 };

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
  });
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
