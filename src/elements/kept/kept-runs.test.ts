// The tab's runs: exported, erased and taken in, and what is no list of runs is not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseKept } from '../runs/parse-kept.ts';
import { RunShelf } from '../runs/run-shelf.ts';
import { keptRun, MemoryStorage } from '../runs/test/kept.ts';
import { areRuns, readRuns, writeRuns } from './kept-runs.ts';

const shelfOn = (storage: Storage): RunShelf => new RunShelf(() => storage, parseKept);

const numbers = (storage: Storage): number[] => shelfOn(storage).numbersOf('talk');

test('what is read can be written in another tab, and what is erased is gone', () => {
  const storage = new MemoryStorage();
  const shelf = shelfOn(storage);
  const [terminal] = keptRun().terminals;
  shelf.finish(keptRun({ began: 1.5, terminals: [{ ...terminal!, channel: 7, received: 9 }] }));
  shelf.finish(keptRun({ number: 2, name: 'mine' }));
  const runs = readRuns(storage);
  assert.deepEqual(runs, [keptRun({ began: 2 }), keptRun({ number: 2, name: 'mine' })]);
  assert.ok(areRuns(runs));
  const other = new MemoryStorage();
  shelfOn(other).finish(keptRun({ number: 5 }));
  writeRuns(other, runs);
  assert.deepEqual(numbers(other), [1, 2]);
  assert.equal(shelfOn(other).read('talk', 2)?.name, 'mine');
  writeRuns(other, undefined);
  assert.equal(other.length, 0);
  assert.equal(readRuns(other), undefined);
});

test('a run that goes on stays beside those that are taken in', () => {
  const storage = new MemoryStorage();
  shelfOn(storage).keep(keptRun({ name: 'goes on' }));
  writeRuns(storage, [keptRun({ name: 'taken' })]);
  assert.deepEqual(numbers(storage), [1, 2]);
  assert.equal(shelfOn(storage).unfinished('talk'), undefined, 'it is not the latest');
  assert.equal(shelfOn(storage).read('talk', 1)?.name, 'goes on');
  writeRuns(storage, undefined);
  assert.equal(storage.length, 0);
});

test('a shelf that is told reads what was written behind it', () => {
  const storage = new MemoryStorage();
  let changes = 0;
  const shelf = new RunShelf(
    () => storage,
    parseKept,
    () => (changes += 1),
  );
  shelf.finish(keptRun());
  writeRuns(storage, undefined);
  const before = changes;
  shelf.reread();
  assert.deepEqual([shelf.numbersOf('talk'), changes], [[], before + 1]);
  assert.equal(shelf.read('talk', 1), undefined);
});

test('what is no list of runs is not taken', () => {
  assert.ok(areRuns([]));
  const call = { kind: 'exit', t: 1, terminal: 'client', status: 0 } as const;
  const others: unknown[] = [
    ...[undefined, {}, 'x', [1], [null], [{}], Array.from({ length: 201 }, () => keptRun())],
    [keptRun({ number: 0 })],
    [keptRun({ case: '../x' })],
    [{ ...keptRun(), began: 'now' }],
    [{ ...keptRun(), edits: { 'a.ts': 3 } }],
    [keptRun({ trace: [{ ...call, host: '<b>' }] })],
    [keptRun({ trace: ['a', 'b', 'c', 'd'].map((host) => ({ ...call, host })) })],
    [keptRun({ trace: [{ ...call, host: 'client', status: -1 }] })],
  ];
  for (const [at, other] of others.entries()) assert.equal(areRuns(other), false, `${at}`);
});
