import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeClock } from '../test/fakes.ts';
import type { Fence } from './fence.ts';
import { MemoryWatch } from './memory-watch.ts';

interface Stand {
  has: Map<number, number>;
  over: string[];
  first: Fence;
  look: () => void;
}

/** 1 is the lab; 10 and 20 are two runs' programs, 11 and 12 below 10. */
function open(): Stand {
  const clock = fakeClock();
  const has = new Map([10, 11, 12, 20].map((pid) => [pid, 10]));
  const parents = new Map([
    [1, 0],
    [10, 1],
    [11, 10],
    [12, 11],
    [20, 1],
  ]);
  const watch = new MemoryWatch(100, clock, {
    parents: () => parents,
    memory: (pid) => has.get(pid) ?? 0,
  });
  const over: string[] = [];
  const first = watch.watch(
    () => [10],
    () => over.push('first'),
  );
  watch.watch(
    () => [20],
    () => over.push('second'),
  );
  return { has, over, first, look: () => clock.advance(500) };
}

test('a run is told of when everything below its programs has too much together', () => {
  const { first, has, over, look } = open();
  look();
  has.set(12, 80);
  look();
  assert.deepEqual(over, [], '100 is allowed');
  assert.equal(first.memory(), 100);
  has.set(11, 11);
  look();
  assert.deepEqual(over, ['first']);
  look();
  assert.deepEqual(over, ['first'], 'once');
});

test('a run that is over is looked at no more, and the others are', () => {
  const { first, has, over, look } = open();
  look();
  void first.end();
  has.set(12, 1000);
  has.set(20, 1000);
  look();
  assert.deepEqual(over, ['second']);
});
