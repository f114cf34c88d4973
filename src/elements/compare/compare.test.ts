// What stands in which row: on made events, by properties; and on runs of TCP as traces have them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CallEvent, SegmentEvent, TraceEvent } from '#protocol';
import { compareEvents, type ComparedRow } from './compare.ts';
import { comparedEvents, type ComparedEvent } from './events.ts';

const HOSTS = ['client', 'server'];

const made = fc.record({
  lane: fc.constantFrom('a', 'b', 'c'),
  like: fc.constantFrom('x', 'y'),
  value: fc.constantFrom('1', '2'),
});
const sides = fc.array(
  made.map(({ lane, like, value }): ComparedEvent => ({
    entry: {} as ComparedEvent['entry'],
    ...{ lane, like, same: like + value },
  })),
  { maxLength: 60 },
);

test('every event stands in one row, the left in its order, the right in each lane’s', () => {
  fc.assert(
    fc.property(sides, sides, (left, right) => {
      const rows = compareEvents(left, right);
      assert.deepEqual(
        rows.flatMap((row) => row.left ?? []),
        left,
      );
      const placed = rows.flatMap((row) => row.right ?? []);
      assert.equal(placed.length, right.length);
      for (const lane of ['a', 'b', 'c']) {
        const of = (one: ComparedEvent): boolean => one.lane === lane;
        assert.deepEqual(placed.filter(of), right.filter(of));
      }
    }),
  );
});

test('a row is the same, or alike with another outcome, and never across lanes', () => {
  fc.assert(
    fc.property(sides, sides, (left, right) => {
      for (const { is, left: a, right: b } of compareEvents(left, right)) {
        if (!a || !b) continue;
        assert.equal(a.lane, b.lane);
        assert.equal(a.like, b.like);
        assert.equal(is === 'same', a.same === b.same);
      }
    }),
  );
});

test('a run is the same as itself, and the other way round is the mirror', () => {
  fc.assert(
    fc.property(sides, sides, (left, right) => {
      assert.ok(compareEvents(left, left).every(({ is }) => is === 'same'));
      const count = (rows: ComparedRow[], ...of: string[]): number =>
        rows.filter(({ is }) => of.includes(is)).length;
      const there = compareEvents(left, right);
      const back = compareEvents(right, left);
      assert.equal(count(there, 'same'), count(back, 'same'));
    }),
  );
});

const call = (t: number, over: Partial<CallEvent> = {}): TraceEvent => ({
  ...{ kind: 'call', t, host: 'client', terminal: 'client', id: t, name: 'send' },
  ...{ args: '19, "third\\n", 6, 0', end: t + 5, result: 6 },
  ...over,
});
const segment = (t: number, over: Partial<SegmentEvent> = {}): TraceEvent => ({
  ...{ kind: 'segment', t, arrived: t + 1, lost: false, from: 'client', to: 'server' },
  ...{ sport: 40_000, dport: 5001, flags: ['PSH', 'ACK'], seq: 1, length: 6, window: 9 },
  retransmission: false,
  ...over,
});

const told = (left: TraceEvent[], right: TraceEvent[]): string[] =>
  compareEvents(comparedEvents(left, HOSTS), comparedEvents(right, HOSTS)).map(
    ({ is, left: a, right: b }) => `${is} ${(a ?? b).like}`,
  );

test('ports that the kernel chose, descriptors and times are no difference', () => {
  const run = (port: number, descriptor: number, begins: number): TraceEvent[] => [
    call(begins, { name: 'socket', args: 'AF_INET, SOCK_STREAM, 0', result: descriptor }),
    segment(begins + 10, { sport: port, flags: ['SYN'], length: 0 }),
    segment(begins + 20, { sport: port }),
    call(begins + 30, { args: `${descriptor}, "third\\n", 6, 0` }),
    call(begins + 40, { name: 'ntohs', args: '4660', result: port }),
  ];
  assert.deepEqual(told(run(40_000, 19, 0), run(51_234, 22, 900)), [
    'same call socket',
    'same opens',
    'same data',
    'same call send',
    'same call ntohs',
  ]);
});

test('what overlaps in time may be seen in either order, and is the same', () => {
  const arrives = segment(10);
  const state: TraceEvent = {
    ...{ kind: 'state', host: 'server', port: 5001, peer: 40_000, state: 'ESTABLISHED', t: 11 },
    ...{ sendq: 0, recvq: 0, held: true },
  };
  const later = { ...state, t: 9 };
  assert.deepEqual(told([arrives, state], [later, arrives]), ['same data', 'same ESTABLISHED']);
});

test('a state that a look at the table may miss is no difference', () => {
  const state = (t: number, name: 'FIN_WAIT1' | 'FIN_WAIT2'): TraceEvent => ({
    ...{ kind: 'state', host: 'server', port: 5001, peer: 40_000, state: name, t },
    ...{ sendq: 0, recvq: 0, held: true },
  });
  const missed = [state(4000, 'FIN_WAIT2')];
  assert.deepEqual(told([state(10, 'FIN_WAIT1'), ...missed], missed), ['same FIN_WAIT2']);
  assert.deepEqual(told(missed, [state(10, 'FIN_WAIT1'), ...missed]), ['same FIN_WAIT2']);
  const unheld = { ...state(10, 'FIN_WAIT1'), held: false } as TraceEvent;
  assert.deepEqual(told([unheld, ...missed], [state(10, 'FIN_WAIT1'), ...missed]), [
    'same FIN_WAIT1',
    'same FIN_WAIT2',
  ]);
  const seen = { ...state(10, 'FIN_WAIT1'), state: 'ESTABLISHED' } as TraceEvent;
  assert.deepEqual(told([seen], [{ ...seen, held: false } as TraceEvent]), ['same ESTABLISHED']);
  const lasts = [state(10, 'FIN_WAIT1'), state(900_000, 'FIN_WAIT2')];
  assert.deepEqual(told(lasts, missed), ['left FIN_WAIT1', 'same FIN_WAIT2']);
});

test('another result, a RST for a FIN, and what only one has', () => {
  const fails = { result: -1, errno: 'EPIPE' };
  const ends = (flags: SegmentEvent['flags']): TraceEvent =>
    segment(30, { from: 'server', to: 'client', sport: 5001, dport: 40_000, flags, length: 0 });
  const left = [call(10), segment(20), ends(['FIN', 'ACK'])];
  const right = [call(10, fails), ends(['RST', 'ACK'])];
  assert.deepEqual(told(left, right), ['differs call send', 'left data', 'differs ends']);
  const blocks: TraceEvent = call(10, { end: undefined, result: undefined });
  assert.deepEqual(told([call(10)], [blocks]), ['differs call send']);
});

test('ten thousand events a side are compared whole', () => {
  const run = (every: number): TraceEvent[] =>
    Array.from({ length: 10_000 }, (_, at) => segment(at * 10, { length: (at % every) + 1 }));
  const rows = compareEvents(comparedEvents(run(7), HOSTS), comparedEvents(run(11), HOSTS));
  assert.equal(rows.filter(({ left }) => left).length, 10_000);
});
