// The database is away for a while: the class goes on in memory, says so, and loses nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, openLab, openLabs, openStore, type TestLab } from './test/labs.ts';
import { ask, noPostgres } from './test/server.ts';
import { serverOfFile } from './test/server-of-file.ts';

const skip = noPostgres;
const server = serverOfFile();

const SEEN = { case: 'case-1', expectation: 'echo', is: 'seen', edited: false } as const;

test(
  'what is new on two labs while the database is away is on both once it is back',
  { skip },
  async (t) => {
    const url = await server().database();
    const labs = await openLabs(t, url, 2);
    const [one, other] = labs as [TestLab, TestLab];
    const { member: ada } = await one.joins('Ada');
    const { member: bob } = await other.joins('Bob');
    await becomes(labs, () => labs.every((lab) => lab.members.size === 2));
    server().stop();
    await becomes(labs, () => labs.every(({ unsaved }) => unsaved));
    one.classroom.noteOutcome(ada, SEEN);
    other.classroom.setHand(bob, true);
    const { heard } = await one.joins('Eve');
    await other.joins('Dan');
    const { member: eve } = await other.joins('eve');
    assert.equal(await one.asks('ada'), 'name-taken');
    assert.equal(await one.asks(undefined, 'f'.repeat(32)), 'away');
    other.classroom.leave((await other.joins('Joe')).member.number);
    server().start();
    await becomes(labs, () => labs.every(({ unsaved }) => !unsaved));
    await becomes(labs, () => labs.every((lab) => lab.members.size === 5));
    for (const lab of labs) {
      await becomes(labs, () => lab.named('Ada')?.outcomes.length === 1 && lab.named('Bob')!.hand);
      // Of two who took one name meanwhile, one has it.
      const called = ['Eve', 'eve'].filter((name) => lab.named(name));
      assert.equal(called.length, 1);
    }
    assert.deepEqual([...one.members.keys()].sort(), [...other.members.keys()].sort());
    const kept = await ask(url, 'SELECT number FROM two_ends_of_a_wire.member');
    assert.equal(kept.length, 5);
    assert.ok(eve.name === undefined || heard.some((news) => news.type === 'joined' && !news.name));
    assert.equal(one.errors.length, 1, one.errors.join());
  },
);

test(
  'a lab that starts while the database is away opens the class once it is back',
  { skip },
  async (t) => {
    const url = await server().database();
    await (await openLab(t, url)).joins('Ada');
    server().stop();
    const { store, clock, errors } = openStore(t, url);
    await store.connect();
    assert.match(
      errors.join(),
      /^the class opens as soon as its database at \/.*postgres-\w+ can be used: /,
    );
    server().start();
    let isOpen = false;
    void store.opened.then(() => (isOpen = true));
    await becomes([{ clock }], () => isOpen);
    assert.equal(store.load().members[0]?.name, 'Ada');
  },
);

test('host and port are named, and never the password', async (t) => {
  const { store, errors } = openStore(t, 'postgres://lab:secret@127.0.0.1:1/class');
  await store.connect();
  assert.equal(errors.length, 1);
  assert.match(errors[0]!, /database at 127\.0\.0\.1:1 can be used: .*ECONNREFUSED/);
  assert.doesNotMatch(errors[0]!, /secret/);
  assert.equal(store.isFailing, true);
});

test('a database that can be read and not written loses nothing either', { skip }, async (t) => {
  const url = await server().database();
  const lab = await openLab(t, url);
  const { member } = await lab.joins('Ada');
  await ask(
    url,
    'ALTER TABLE two_ends_of_a_wire.member ADD CONSTRAINT full_disk CHECK (number < 0) NOT VALID',
  );
  lab.classroom.setHand(member, true);
  await becomes([lab], () => lab.unsaved);
  await ask(url, 'ALTER TABLE two_ends_of_a_wire.member DROP CONSTRAINT full_disk');
  await becomes([lab], () => !lab.unsaved);
  const again = await openLab(t, url);
  assert.equal(again.named('Ada')?.hand, true);
});

test('a database that comes back empty is given all that the lab has', { skip }, async (t) => {
  const url = await server().database();
  const labs = await openLabs(t, url, 2);
  const [lab, other] = labs as [TestLab, TestLab];
  const { heard } = await lab.joins('Ada');
  await lab.joins('Bob');
  await becomes(labs, () => other.members.size === 2);
  const { code } = lab.classroom;
  await ask(url, 'DROP SCHEMA two_ends_of_a_wire CASCADE');
  server().stop();
  server().start();
  await becomes(labs, () => labs.every(({ unsaved }) => unsaved));
  await becomes(labs, () => labs.every(({ unsaved }) => !unsaved));
  const again = await openLab(t, url);
  assert.equal(again.classroom.code, code);
  assert.deepEqual([again.named('Ada')?.number, again.named('Bob')?.number], [1, 2]);
  assert.deepEqual(heard, []);
});
