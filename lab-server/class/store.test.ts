// The class's file: what it refuses, and what becomes of writes that fail.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { fakeClock } from '../test/fakes.ts';
import { StartError } from '../process/start-error.ts';
import type { Kept } from './member.ts';
import { ClassStore } from './store.ts';

const FACTS = { code: '00000000', teacher: 'f'.repeat(32), opened: 5 };

const kept = (number: number, name: string): Kept => ({
  ...{ number, token: `${number}`, name, hand: false, outcomes: [], exits: [] },
});

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'class-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

function openIn(folder: string) {
  const clock = fakeClock();
  const errors: string[] = [];
  const store = new ClassStore(folder, clock, {
    info() {},
    error: (_, message) => void errors.push(message),
  });
  return { store, clock, errors };
}

test('writes are there after a while, only for this user', (t) => {
  const folder = folderOf(t);
  const { store, clock } = openIn(folder);
  store.begin(FACTS);
  store.save(kept(1, 'Ada'));
  store.save(kept(2, 'Bob'));
  store.save(kept(1, 'Ada L.'));
  store.erase(2);
  clock.advance(200);
  const other = openIn(folder).store;
  assert.deepEqual(other.load(), { facts: FACTS, members: [kept(1, 'Ada L.')] });
  assert.equal(statSync(path.join(folder, 'class.sqlite')).mode & 0o777, 0o600);
  other.end();
  store.end();
});

test('other facts of the class leave its members, also before it is on disk', (t) => {
  const { store, clock } = openIn(folderOf(t));
  store.begin(FACTS);
  store.save(kept(1, 'Ada'));
  const facts = { ...FACTS, lesson: { days: 7 } };
  store.saveFacts(facts);
  clock.advance(200);
  assert.deepEqual(store.load(), { facts, members: [kept(1, 'Ada')] });
  store.saveFacts(FACTS);
  clock.advance(200);
  assert.deepEqual(store.load(), { facts: FACTS, members: [kept(1, 'Ada')] });
  store.end();
});

test('while the file is locked the class goes on, and what was written then is kept', (t) => {
  const folder = folderOf(t);
  const { store, clock, errors } = openIn(folder);
  store.begin(FACTS);
  clock.advance(200);
  const locking = new DatabaseSync(path.join(folder, 'class.sqlite'));
  locking.exec('BEGIN IMMEDIATE');
  store.save(kept(1, 'Ada'));
  clock.advance(200);
  clock.advance(5000);
  assert.equal(store.isFailing, true);
  assert.deepEqual(errors, ['class not saved']);
  store.save(kept(2, 'Bob'));
  locking.exec('ROLLBACK');
  locking.close();
  clock.advance(5000);
  assert.equal(store.isFailing, false);
  assert.deepEqual(store.load().members, [kept(1, 'Ada'), kept(2, 'Bob')]);
  store.end();
});

const refuses = (folder: string, says: RegExp): void =>
  assert.throws(
    () => openIn(folder),
    (error: unknown) => error instanceof StartError && says.test(error.message),
  );

test('a file of a newer version, of something else, and a folder that cannot be made', (t) => {
  const folder = folderOf(t);
  const file = path.join(folder, 'class.sqlite');
  const database = new DatabaseSync(file);
  database.exec('PRAGMA user_version = 2');
  database.close();
  refuses(folder, /written by a newer version/);
  writeFileSync(file, 'no database at all, of some length, so that SQLite reads a header');
  refuses(folder, /is no class of this notebook/);
  refuses(path.join(file, 'below'), /cannot be kept in .*below/);
});
