import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeClock } from '../test/fakes.ts';
import { callerLimits, Callers, type CallerLimits } from './callers.ts';

const limits: CallerLimits = {
  sockets: 3,
  dials: { perSecond: 1, burst: 6 },
  guesses: { perSecond: 1, burst: 2 },
};

test('an address has so many sockets, and room again when one is gone; others are not held up', () => {
  const callers = new Callers(limits, fakeClock());
  const [first] = [1, 2, 3].map(() => callers.arrived('a')!);
  assert.equal(callers.arrived('a'), undefined);
  assert.ok(callers.arrived('b'));
  first!.left();
  assert.ok(callers.arrived('a'));
});

test('an address that dials again and again waits, and a refused dial costs nothing', () => {
  const clock = fakeClock();
  const callers = new Callers(limits, clock);
  for (let i = 0; i < 6; i += 1) callers.arrived('a')!.left();
  for (let i = 0; i < 100; i += 1) assert.equal(callers.arrived('a'), undefined);
  clock.advance(1000);
  callers.arrived('a')!.left();
  assert.equal(callers.arrived('a'), undefined);
});

test('wrong guesses are counted for the address, whichever socket makes them', () => {
  const clock = fakeClock();
  const callers = new Callers(limits, clock);
  const one = callers.arrived('a')!;
  const other = callers.arrived('a')!;
  assert.deepEqual([one.guessed(), other.guessed(), one.guessed()], [true, true, false]);
  assert.ok(callers.arrived('b')!.guessed());
  clock.advance(1000);
  assert.ok(other.guessed());
});

test('nobody is remembered for longer than it matters, and never more than ten thousand', () => {
  const clock = fakeClock();
  const callers = new Callers(limits, clock);
  const staying = callers.arrived('staying')!;
  for (let i = 0; i < 20_000; i += 1) callers.arrived(`${i}`)!.left();
  assert.equal(callers.size, 10_000);
  clock.advance(10_000);
  const late = callers.arrived('19999')!;
  clock.advance(10_000);
  late.left();
  assert.equal(callers.size, 9999);
  staying.left();
  assert.equal(callers.size, 9998);
});

test('thirty readers with three pages each come back to a restarted lab at once', () => {
  const callers = new Callers(callerLimits(30), fakeClock());
  const pages = Array.from({ length: 90 }, () => callers.arrived('the school'));
  assert.ok(pages.every((page) => page?.guessed()));
});
