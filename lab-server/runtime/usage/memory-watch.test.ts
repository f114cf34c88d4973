import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeClock } from '../../test/fakes.ts';
import type { ResourceGroup } from './resource-group.ts';
import { SAMPLE_EVERY } from './sampler.ts';
import { MemoryWatch } from './memory-watch.ts';

interface Stand {
  has: Map<number, number>;
  /** Bytes that the first run's sockets keep. */
  kept: { bytes: number; changed: () => void };
  /** An error that /proc throws instead of answering. */
  fails: { with?: Error };
  /** Adds processes to the first run. */
  children: (count: number) => void;
  over: string[];
  first: ResourceGroup;
  look: () => void;
}

/** Process 1 is the lab; 10 and 20 are two runs' programs, 11 and 12 are below 10. */
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
  const fails: Stand['fails'] = {};
  const watch = new MemoryWatch(100, clock, {
    parents() {
      if (fails.with) throw fails.with;
      return parents;
    },
    memory: (pid) => has.get(pid) ?? 0,
  });
  const children = (count: number): void => {
    for (let pid = 100; pid < 100 + count; pid += 1) parents.set(pid, 10);
  };
  const kept = { bytes: 0, changed: () => {} };
  const held = (root: number, buffers: () => number) => ({
    roots: () => [root],
    sockets: () => 0,
    buffers,
    onBuffers: (changed: () => void) => {
      if (root === 10) kept.changed = changed;
    },
  });
  const over: string[] = [];
  const first = watch.watch(
    held(10, () => kept.bytes),
    () => over.push('first'),
  );
  watch.watch(
    held(20, () => 0),
    () => over.push('second'),
  );
  return { has, kept, children, fails, over, first, look: () => clock.advance(SAMPLE_EVERY.min) };
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

test('of a crowd of processes each counts for what nobody can see of it', () => {
  const { children, over, first, look } = open();
  children(20);
  look();
  assert.equal(first.memory(), 30 + 3 * 16 * 2 ** 20, 'a run may well have twenty');
  assert.deepEqual(over, ['first']);
});

test('a look for which there is no descriptor is left out, and the next one tells', () => {
  const { fails, has, over, look } = open();
  has.set(12, 1000);
  fails.with = Object.assign(new Error('too many open files'), { code: 'EMFILE' });
  look();
  assert.deepEqual(over, []);
  delete fails.with;
  look();
  assert.deepEqual(over, ['first']);
});

test('a fault of the lab itself is none of these', () => {
  const { fails, look } = open();
  fails.with = new TypeError('no such thing');
  assert.throws(look, TypeError);
});

test('what its sockets keep is memory of a run, and told of at once', () => {
  const { kept, first, over, look } = open();
  look();
  kept.bytes = 70;
  kept.changed();
  assert.deepEqual(over, [], '100 is allowed');
  kept.bytes = 71;
  kept.changed();
  kept.changed();
  look();
  assert.deepEqual([over, first.memory()], [['first'], 101]);
});
