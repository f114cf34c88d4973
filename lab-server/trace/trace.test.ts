import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TraceEvent } from '#protocol';
import { fakeClock } from '../test/fakes.ts';
import { MAX_EVENTS, REORDER_WITHIN, Trace } from './trace.ts';

function exit(t: number): TraceEvent {
  return { kind: 'exit', t, host: 'client', terminal: 'client', status: 0 };
}

function stand(): { trace: Trace; told: number[][]; pass(ms: number): void } {
  const clock = fakeClock();
  let now = 0;
  const told: number[][] = [];
  const trace = new Trace(clock, () => now, {
    traced: (from, events) => told.push([from, ...events.map((event) => event.t)]),
  });
  return {
    trace,
    told,
    pass(ms) {
      for (let i = 0; i < ms; i += 1) {
        now += 1000;
        clock.advance(1);
      }
    },
  };
}

test('events come out in the order in which they happened, not in which they were told', () => {
  const { trace, told, pass } = stand();
  trace.appendEvents([exit(30), exit(10)]);
  pass(5);
  trace.appendEvents([exit(20)]);
  assert.deepEqual(told, []);
  pass(2 * REORDER_WITHIN);
  assert.deepEqual(told, [[0, 10, 20, 30]]);
  trace.appendEvents([exit(90_000)]);
  pass(2 * REORDER_WITHIN);
  assert.deepEqual(told[1], [3, 90_000]);
});

test('a call that returned is ordered by its return', () => {
  const { trace, told, pass } = stand();
  const call = {
    kind: 'call',
    host: 'client',
    terminal: 'client',
    name: 'read',
    args: '',
  } as const;
  trace.appendEvents([
    { ...call, t: 5, id: 1, end: 500, result: 6 },
    { ...call, t: 6, id: 2 },
  ]);
  pass(2 * REORDER_WITHIN);
  assert.deepEqual(told, [[0, 6, 5]]);
});

test('what is kept can be asked for again from anywhere', () => {
  const { trace } = stand();
  trace.appendEvents([exit(1), exit(2), exit(3)]);
  trace.end();
  assert.deepEqual(
    trace.eventsSince(1).map((event) => event.t),
    [2, 3],
  );
});

test('past the cap of a kind one gap is told, and the other kinds go on', () => {
  const { trace, told, pass } = stand();
  const most = MAX_EVENTS.exit;
  pass(2 * REORDER_WITHIN);
  trace.appendEvents(Array.from({ length: most }, (_, t) => exit(t)));
  pass(2 * REORDER_WITHIN);
  assert.equal(trace.isFull('exit'), false);
  trace.appendEvents([exit(most), exit(most + 1)]);
  trace.appendEvents([{ kind: 'wire', t: most + 2, what: 'cut', host: 'client' }]);
  pass(2 * REORDER_WITHIN);
  trace.appendEvents([exit(most + 9)]);
  pass(2 * REORDER_WITHIN);
  assert.equal(trace.isFull('exit'), true);
  assert.deepEqual(trace.eventsSince(most), [
    { kind: 'wire', t: most, what: 'gap' },
    { kind: 'wire', t: most + 2, what: 'cut', host: 'client' },
  ]);
  assert.equal(told.length, 2);
});

test('what comes after the end is told to nobody', () => {
  const { trace, told, pass } = stand();
  trace.appendEvents([exit(10)]);
  trace.end();
  trace.appendEvents([exit(20)]);
  pass(2 * REORDER_WITHIN);
  assert.deepEqual(told, [[0, 10]]);
});
