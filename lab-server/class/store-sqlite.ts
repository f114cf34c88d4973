// A class on disk, in SQLite: who is in it and what their runs have shown. Writes are collected and
// tried again until they succeed, so that a full or locked disk loses nothing while the lab runs.
import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Cancel, Clock } from '../process/clock.ts';
import type { Log } from '../process/log.ts';
import { StartError } from '../process/start-error.ts';
import type { Kept } from './member.ts';
import type { ClassFacts, ClassStore, StoredClass } from './store.ts';

/** Milliseconds for which writes are collected. */
const COLLECT = 200;

/** Milliseconds between two tries of a write that fails. */
const RETRY = 5000;

/** Milliseconds to wait for another process's lock; all readers wait meanwhile. */
const BUSY = 50;

/** PRAGMA user_version of the tables below. A lab that knows 1 would drop who is on a roster. */
const VERSION = 2;

const TABLES = `
  CREATE TABLE IF NOT EXISTS class (one INTEGER PRIMARY KEY CHECK (one = 1), facts TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS member (number INTEGER PRIMARY KEY, kept TEXT NOT NULL);
  PRAGMA user_version = ${VERSION};`;

export class SqliteStore implements ClassStore {
  readonly #database: DatabaseSync;
  readonly #clock: Clock;
  readonly #log: Log;
  /** Writes that are not yet on disk, the latest of each row. */
  readonly #waiting = new Map<string, () => void>();
  #cancel: Cancel | undefined;
  #isFailing = false;
  onFailing: () => void = () => {};

  /** `folder` is made if it is missing. Throws a StartError if it cannot be used. */
  constructor(folder: string, clock: Clock, log: Log) {
    this.#clock = clock;
    this.#log = log;
    this.#database = open(folder);
  }

  /** Whether the last write failed. */
  get isFailing(): boolean {
    return this.#isFailing;
  }

  load(): StoredClass {
    const facts = this.#database.prepare('SELECT facts FROM class').get()?.facts;
    const rows = this.#database.prepare('SELECT kept FROM member ORDER BY number').all();
    return {
      facts: facts === undefined ? undefined : (JSON.parse(facts as string) as ClassFacts),
      members: rows.map(({ kept }) => JSON.parse(kept as string) as Kept),
    };
  }

  begin(facts: ClassFacts): void {
    const json = JSON.stringify(facts);
    this.#waiting.clear();
    this.#write('class', () => {
      this.#database.exec('DELETE FROM member; DELETE FROM class');
      this.#database.prepare('INSERT INTO class VALUES (1, ?)').run(json);
    });
  }

  saveFacts(facts: ClassFacts): void {
    const json = JSON.stringify(facts);
    this.#write('facts', () => this.#database.prepare('UPDATE class SET facts = ?').run(json));
  }

  save(kept: Kept): void {
    const json = JSON.stringify(kept);
    this.#write(`${kept.number}`, () =>
      this.#database.prepare('INSERT OR REPLACE INTO member VALUES (?, ?)').run(kept.number, json),
    );
  }

  erase({ number }: Kept): void {
    this.#write(`${number}`, () =>
      this.#database.prepare('DELETE FROM member WHERE number = ?').run(number),
    );
  }

  async end(): Promise<void> {
    if (!this.#database.isOpen) return;
    this.#cancel?.();
    this.#flush();
    this.#cancel?.();
    this.#database.close();
  }

  #write(row: string, write: () => void): void {
    this.#waiting.delete(row);
    this.#waiting.set(row, write);
    this.#cancel ??= this.#clock.after(COLLECT, () => this.#flush());
  }

  #flush(): void {
    this.#cancel = undefined;
    if (this.#waiting.size === 0) return;
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      for (const write of this.#waiting.values()) write();
      this.#database.exec('COMMIT');
      this.#waiting.clear();
      this.#setFailing(false);
    } catch (error) {
      this.#failed(error);
    }
  }

  #failed(error: unknown): void {
    if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
    const says = 'the class is kept in memory alone until its file can be written';
    if (!this.#isFailing) this.#log.error({ says, error: String(error) }, 'class not saved');
    this.#cancel = this.#clock.after(RETRY, () => this.#flush());
    this.#setFailing(true);
  }

  #setFailing(isFailing: boolean): void {
    if (this.#isFailing === isFailing) return;
    this.#isFailing = isFailing;
    this.onFailing();
  }
}

function open(folder: string): DatabaseSync {
  const file = path.join(folder, 'class.sqlite');
  let database: DatabaseSync;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    database = new DatabaseSync(file, { timeout: BUSY });
    chmodSync(file, 0o600);
  } catch (error) {
    throw new StartError(
      `the class cannot be kept in ${folder}: ${(error as Error).message}; CLASS names another folder`,
    );
  }
  const version = versionOf(database, file);
  if (version > VERSION) {
    throw new StartError(`${file} was written by a newer version; CLASS names another folder`);
  }
  database.exec('PRAGMA journal_mode = WAL; PRAGMA secure_delete = ON;');
  database.exec(TABLES);
  return database;
}

function versionOf(database: DatabaseSync, file: string): number {
  try {
    return Number(database.prepare('PRAGMA user_version').get()!.user_version);
  } catch {
    throw new StartError(`${file} is no class of this notebook; CLASS names another folder`);
  }
}
