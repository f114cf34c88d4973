// The tables of a class: from nothing, from each earlier version, and by two labs at once.
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import pg from 'pg';
import { StartError } from '../../process/start-error.ts';
import { transaction } from './connection.ts';
import { migrate, MIGRATIONS } from './migrations.ts';
import { becomes, openLab, openLabs, openStore } from './test/labs.ts';
import { ask, noPostgres } from './test/server.ts';
import { serverOfFile } from './test/server-of-file.ts';

const skip = noPostgres;
const server = serverOfFile();

async function migrated(t: TestContext, url: string, migrations = MIGRATIONS): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  t.after(() => client.end());
  const query = (text: string, values: readonly unknown[] = []) =>
    values.length === 0 ? client.query(text) : client.query(text, [...values]);
  await transaction(query, (within) => migrate(within, migrations));
}

const versionOf = (url: string) => ask(url, 'SELECT version FROM two_ends_of_a_wire.version');

test('an empty database gets its tables, by labs that start at once', { skip }, async (t) => {
  const url = await server().database();
  const labs = await openLabs(t, url, 4);
  assert.equal(new Set(labs.map(({ classroom }) => classroom.code)).size, 1);
  assert.deepEqual(await versionOf(url), [{ version: MIGRATIONS.length }]);
});

for (const from of MIGRATIONS.keys().map((at) => at + 1)) {
  const called = `a database of version ${from} is taken forward once, and keeps its class`;
  test(called, { skip }, async (t) => {
    const url = await server().database();
    await migrated(t, url, MIGRATIONS.slice(0, from));
    const facts = { code: '00000000', teacher: 'f'.repeat(32), opened: 1000 };
    const token = 'a'.repeat(32);
    const kept = { number: 7, token, name: 'Ada', hand: true, outcomes: [], exits: [] };
    await ask(
      url,
      `INSERT INTO two_ends_of_a_wire.class VALUES (1, '00000000', '${JSON.stringify(facts)}', 7);
       INSERT INTO two_ends_of_a_wire.member (token, number, folded_name, kept) VALUES
         ('${token}', 7, 'ada', '${JSON.stringify(kept)}')`,
    );
    const lab = await openLab(t, url);
    assert.equal(lab.classroom.code, '00000000');
    assert.equal(lab.named('Ada')?.number, 7);
    assert.equal((await lab.joins()).member.number, 8);
    lab.classroom.roster.enrol(['2023001']);
    await becomes([lab], () => lab.awaited.length === 1);
    const next = [...MIGRATIONS, 'ALTER TABLE two_ends_of_a_wire.member ADD COLUMN seat text'];
    await Promise.all([migrated(t, url, next), migrated(t, url, next)]);
    assert.deepEqual(await versionOf(url), [{ version: next.length }]);
    const rows = await ask(
      url,
      'SELECT number, seat FROM two_ends_of_a_wire.member ORDER BY number',
    );
    assert.deepEqual(rows[0], { number: 7, seat: null });
  });
}

test('a step that fails leaves the database as it was', { skip }, async (t) => {
  const url = await server().database();
  const broken = [...MIGRATIONS, 'CREATE TABLE two_ends_of_a_wire.seat (); SELECT 1 / 0'];
  await assert.rejects(migrated(t, url, broken), /division by zero/);
  assert.deepEqual(await ask(url, `SELECT to_regclass('two_ends_of_a_wire.class') AS there`), [
    { there: null },
  ]);
});

test(
  'a database of a newer version is refused at the start in one sentence',
  { skip },
  async (t) => {
    const url = await server().database();
    await migrated(t, url, [...MIGRATIONS, 'SELECT 1']);
    const { store } = openStore(t, url);
    await assert.rejects(
      store.connect(),
      (error: unknown) =>
        error instanceof StartError &&
        /^the class's database at .* was written by a newer version \(3\); DATABASE_URL names another one$/.test(
          error.message,
        ),
    );
  },
);
