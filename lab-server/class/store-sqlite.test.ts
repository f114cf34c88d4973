// The class's file: whose it is, and what it refuses to be.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { fakeClock } from '../test/fakes.ts';
import { StartError } from '../process/start-error.ts';
import { SqliteStore } from './store-sqlite.ts';

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'class-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

const openIn = (folder: string): SqliteStore =>
  new SqliteStore(folder, fakeClock(), { info() {}, error() {} });

test('the file is this user’s alone', (t) => {
  const folder = folderOf(t);
  const store = openIn(folder);
  assert.equal(statSync(path.join(folder, 'class.sqlite')).mode & 0o777, 0o600);
  void store.end();
});

test('a file of version 1 is taken forward, and keeps its class', async (t) => {
  const folder = folderOf(t);
  const file = path.join(folder, 'class.sqlite');
  const facts = { code: '00000000', teacher: 'f'.repeat(32), opened: 1000 };
  const ada = {
    number: 7,
    token: 'a'.repeat(32),
    name: 'Ada',
    hand: true,
    outcomes: [],
    exits: [],
  };
  const before = new DatabaseSync(file);
  before.exec(`
    CREATE TABLE class (one INTEGER PRIMARY KEY CHECK (one = 1), facts TEXT NOT NULL);
    CREATE TABLE member (number INTEGER PRIMARY KEY, kept TEXT NOT NULL);
    INSERT INTO class VALUES (1, '${JSON.stringify(facts)}');
    INSERT INTO member VALUES (7, '${JSON.stringify(ada)}');
    PRAGMA user_version = 1`);
  before.close();
  const store = openIn(folder);
  assert.deepEqual(store.load(), { facts, members: [ada] });
  await store.end();
  const after = new DatabaseSync(file);
  assert.equal(after.prepare('PRAGMA user_version').get()!.user_version, 2);
  after.close();
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
  database.exec('PRAGMA user_version = 3');
  database.close();
  refuses(folder, /written by a newer version/);
  writeFileSync(file, 'no database at all, of some length, so that SQLite reads a header');
  refuses(folder, /is no class of this notebook/);
  refuses(path.join(file, 'below'), /cannot be kept in .*below/);
});
