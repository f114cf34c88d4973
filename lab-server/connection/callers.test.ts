import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeClock } from '../test/fakes.ts';
import { callerLimits, Callers } from './callers.ts';
import type { Caller, CallerLimits } from './callers.ts';
import type { Holds } from '../session/request.ts';

const limits: CallerLimits = {
  sockets: 3,
  guesses: { perSecond: 1, burst: 2 },
};

/** A socket that holds this much, and whether it has been evicted. */
function holding(callers: Callers, holds: Holds): { caller: Caller; gone: boolean } {
  const one = { caller: callers.admit('a')!, gone: false };
  one.caller.bind({ holds: () => holds, evict: () => (one.gone = true) });
  return one;
}

test('who has silently held a socket for longest makes room, but never a run', () => {
  const callers = new Callers(limits, fakeClock());
  const run = holding(callers, 'a run');
  const first = holding(callers, 'nothing');
  const second = holding(callers, 'nothing');
  first.caller.markActive();
  const third = holding(callers, 'a place in the queue');
  assert.deepEqual([run.gone, first.gone, second.gone], [false, false, true]);
  const fourth = holding(callers, 'a run');
  assert.deepEqual([first.gone, third.gone], [true, false]);
  const fifth = holding(callers, 'a run');
  assert.deepEqual([third.gone, fourth.gone], [true, false]);
  assert.equal(callers.admit('a'), undefined, 'all of them hold a run');
  fifth.caller.closed();
  assert.ok(callers.admit('a'));
});

test('an evicted socket still counts as open until it is gone, and then once', () => {
  const callers = new Callers(limits, fakeClock());
  const all = Array.from({ length: 5 }, () => holding(callers, 'nothing'));
  assert.equal(callers.sockets, 5);
  for (const { caller } of all) caller.closed();
  assert.equal(callers.sockets, 0);
  for (let i = 0; i < 3; i += 1) assert.ok(callers.admit('a'));
});

test('wrong guesses are counted for the address, whichever socket makes them', () => {
  const clock = fakeClock();
  const callers = new Callers(limits, clock);
  const one = callers.admit('a')!;
  const other = callers.admit('a')!;
  assert.deepEqual([one.takeGuess(), other.takeGuess(), one.takeGuess()], [true, true, false]);
  assert.ok(callers.admit('b')!.takeGuess());
  clock.advance(1000);
  assert.ok(other.takeGuess());
});

test('what one address has used up of what is shared, another has', () => {
  const clock = fakeClock();
  const callers = new Callers(limits, clock);
  const [one, other] = [callers.admit('a')!, callers.admit('b')!];
  while (one.takeShared('messages', 100));
  assert.ok(other.takeShared('messages', 100));
  assert.ok(one.takeShared('keys', 100));
  clock.advance(1000);
  assert.ok(one.takeShared('messages', 1000));
});

test('five hundred pages of one school fit, also beside what loads them', () => {
  const callers = new Callers(callerLimits(30, 1024), fakeClock());
  const pages = Array.from({ length: 500 }, () => callers.admit('the school'));
  assert.ok(pages.every((page) => page?.takeGuess()));
});

test('a lab of few descriptors keeps a quarter of an address’s connections for loading pages', () => {
  assert.equal(callerLimits(31, 256).sockets, 192);
});
