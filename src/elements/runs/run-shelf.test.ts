// What the tab keeps of its runs, and what makes room, where storage is there, full or forbidden.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseKept } from './parse-kept.ts';
import { MOST_UNNAMED, RunShelf } from './run-shelf.ts';
import { keptRun, MemoryStorage } from './test/kept.ts';

const numbered = (number: number, name = '') => keptRun({ number, name });
const shelfOn = (storage: Storage): RunShelf => new RunShelf(() => storage, parseKept);

test('a later page of the tab finds the runs, and goes on counting', () => {
  const storage = new MemoryStorage();
  const shelf = shelfOn(storage);
  assert.equal(shelf.nextNumber('talk'), 1);
  shelf.finish(numbered(1));
  shelf.finish(numbered(2, 'mine'));
  const later = shelfOn(storage);
  assert.deepEqual(later.numbersOf('talk'), [1, 2]);
  assert.equal(later.read('talk', 2)?.name, 'mine');
  assert.equal(later.nextNumber('talk'), 3);
  assert.equal(later.nextNumber('closing'), 1);
});

test('only a run whose page was left before it was over is gone on with', () => {
  const storage = new MemoryStorage();
  shelfOn(storage).keep(numbered(1));
  assert.equal(shelfOn(storage).unfinished('talk')?.number, 1);
  shelfOn(storage).finish(numbered(1));
  assert.equal(shelfOn(storage).unfinished('talk'), undefined);
});

test('the oldest run without a name makes room, and is counted', () => {
  const shelf = shelfOn(new MemoryStorage());
  shelf.finish(numbered(1, 'kept'));
  for (let number = 2; number <= MOST_UNNAMED + 3; number += 1) shelf.finish(numbered(number));
  assert.equal(shelf.gone, 2);
  assert.deepEqual(shelf.numbersOf('talk').slice(0, 2), [1, 4]);
  assert.equal(shelf.read('talk', 2), undefined);
  assert.equal(shelf.nextNumber('talk'), MOST_UNNAMED + 4);
});

test('full storage costs the oldest runs first, and then only what outlives the page', () => {
  const large = { output: [[0, 'x'.repeat(900_000)]] as [number, string][] };
  const shelf = shelfOn(new MemoryStorage());
  for (const number of [1, 2, 3]) {
    const run = numbered(number);
    shelf.finish({ ...run, terminals: [{ ...run.terminals[0]!, ...large }] });
  }
  assert.deepEqual(shelf.numbersOf('talk'), [2, 3]);
  const full = shelfOn(new MemoryStorage(10));
  const run = numbered(1);
  full.finish(run);
  assert.ok(full.isInMemoryOnly(run));
  assert.equal(full.read('talk', 1), run);
});

test('a browser that stores nothing keeps runs as long as the page', () => {
  const shelf = new RunShelf(() => {
    throw new DOMException('forbidden', 'SecurityError');
  }, parseKept);
  const run = numbered(1);
  shelf.finish(run);
  shelf.rename(run, 'mine');
  assert.deepEqual(shelf.numbersOf('talk'), [1]);
  assert.ok(shelf.isInMemoryOnly(run));
  shelf.drop(run);
  assert.deepEqual(shelf.numbersOf('talk'), []);
});

test('an index or a run that something else has broken is no run', () => {
  const storage = new MemoryStorage();
  shelfOn(storage).finish(numbered(1));
  storage.setItem('run talk 1', '{"case":');
  assert.equal(shelfOn(storage).read('talk', 1), undefined);
  storage.setItem('runs', '[{"case":1},null]');
  assert.deepEqual(shelfOn(storage).numbersOf('talk'), []);
});
