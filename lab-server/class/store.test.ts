// What every store of a class does, wherever it keeps it.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test, type TestContext } from 'node:test';
import { fakeClock, type FakeClock } from '../test/fakes.ts';
import type { Kept } from './member.ts';
import { becomes } from './postgres/test/labs.ts';
import { noPostgres } from './postgres/test/server.ts';
import { serverOfFile } from './postgres/test/server-of-file.ts';
import { PostgresStore } from './postgres/store-postgres.ts';
import type { ClassFacts, ClassStore } from './store.ts';
import { SqliteStore } from './store-sqlite.ts';

const FACTS = { code: '00000000', teacher: 'f'.repeat(32), opened: 5 };

const kept = (number: number, name: string): Kept => ({
  ...{ number, token: `${number}`, name, hand: false, outcomes: [], exits: [] },
});

interface Opened {
  store: ClassStore;
  clock: FakeClock;
  errors: string[];
}

/** A place that keeps a class. */
interface Place {
  open(): Promise<Opened>;
  /** Keeps anybody from writing; returns what ends that. */
  block(): Promise<() => void>;
}

interface Kind {
  name: string;
  skip: string | false;
  place(t: TestContext): Promise<Place>;
}

const server = serverOfFile();

function parts() {
  const errors: string[] = [];
  const log = { info() {}, error: (_: object, message: string) => void errors.push(message) };
  return { clock: fakeClock(), log, errors };
}

const kinds: Kind[] = [
  {
    name: 'SQLite',
    skip: false,
    place: async (t) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'class-'));
      t.after(() => rmSync(folder, { recursive: true }));
      return {
        open: async () => {
          const { clock, log, errors } = parts();
          const store = new SqliteStore(folder, clock, log);
          if (!store.load().facts) store.begin(FACTS);
          return { store, clock, errors };
        },
        block: async () => {
          const locking = new DatabaseSync(path.join(folder, 'class.sqlite'));
          locking.exec('BEGIN IMMEDIATE');
          return () => locking.close();
        },
      };
    },
  },
  {
    name: 'PostgreSQL',
    skip: noPostgres,
    place: async (t) => {
      const url = await server().database();
      return {
        open: async () => {
          const { clock, log, errors } = parts();
          const others = { today: () => 1000, newFacts: () => FACTS };
          const store = new PostgresStore(url, { clock, log, ...others });
          t.after(() => store.end());
          await store.connect();
          await store.opened;
          return { store, clock, errors };
        },
        block: async () => {
          server().stop();
          return () => server().start();
        },
      };
    },
  },
];

for (const { name, skip, place } of kinds) {
  test(`${name}: what is written is there at the next start`, { skip }, async (t) => {
    const there = await place(t);
    const { store } = await there.open();
    store.save(kept(1, 'Ada'));
    store.save(kept(2, 'Bob'));
    store.save({ ...kept(1, 'Ada L.'), hand: true });
    store.erase(kept(2, 'Bob'));
    await store.end();
    const again = (await there.open()).store;
    const members = [{ ...kept(1, 'Ada L.'), hand: true }];
    assert.deepEqual(again.load(), { facts: FACTS, members });
    await again.end();
  });

  test(`${name}: fields that the store does not know are kept`, { skip }, async (t) => {
    const there = await place(t);
    const { store } = await there.open();
    const facts: ClassFacts & { lesson: object } = { ...FACTS, lesson: { at: { chapter: 'one' } } };
    const member: Kept & { seat: string[] } = { ...kept(1, 'Ada'), seat: ['left\u0000', '第一'] };
    store.saveFacts(facts);
    store.save(member);
    await store.end();
    const again = (await there.open()).store;
    assert.deepEqual(again.load(), { facts, members: [member] });
    await again.end();
  });

  test(`${name}: a class that begins has nothing of the one before`, { skip }, async (t) => {
    const there = await place(t);
    const { store } = await there.open();
    store.save(kept(1, 'Ada'));
    await store.end();
    const next = (await there.open()).store;
    const facts = { ...FACTS, code: '11111111' };
    next.save(kept(2, 'Bob'));
    next.begin(facts);
    next.save(kept(3, 'Eve'));
    await next.end();
    const again = (await there.open()).store;
    assert.deepEqual(again.load(), { facts, members: [kept(3, 'Eve')] });
    await again.end();
  });

  test(
    `${name}: while nothing can be written it waits, is told once, and is kept`,
    { skip },
    async (t) => {
      const there = await place(t);
      const { store, clock, errors } = await there.open();
      let told = 0;
      store.onFailing = () => (told += 1);
      store.save(kept(1, 'Ada'));
      const unblock = await there.block();
      store.save(kept(2, 'Bob'));
      await becomes([{ clock }], () => store.isFailing);
      store.save(kept(3, 'Eve'));
      store.erase(kept(2, 'Bob'));
      for (let n = 0; n < 3; n += 1) clock.advance(6000);
      assert.deepEqual([errors, told], [['class not saved'], 1]);
      unblock();
      await becomes([{ clock }], () => !store.isFailing);
      assert.equal(told, 2);
      await store.end();
      const again = (await there.open()).store;
      assert.deepEqual(again.load().members, [kept(1, 'Ada'), kept(3, 'Eve')]);
      await again.end();
    },
  );
}
