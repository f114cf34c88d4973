// The roster of a class that several lab servers share: a personal link is one member on all of them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { readWithSecret } from './rows.ts';
import { becomes, openLabs, type TestLab } from './test/labs.ts';
import { ask, noPostgres } from './test/server.ts';
import { serverOfFile } from './test/server-of-file.ts';

const skip = noPostgres;
const server = serverOfFile();

function linkOf({ classroom }: TestLab, identifier: string): string {
  const { links: news } = classroom.roster;
  assert.ok(news.type === 'links');
  return news.links.find((one) => one.identifier === identifier)!.link;
}

test('a roster is on all labs, and who comes on one is awaited on none', { skip }, async (t) => {
  const labs = await openLabs(t, await server().database(), 2);
  const [one, other] = labs as [TestLab, TestLab];
  const all = Array.from({ length: 200 }, (_, at) => `n${at}`);
  one.classroom.roster.enrol(all);
  await becomes(labs, () => other.awaited.length === 200);
  assert.equal(linkOf(other, 'n7'), linkOf(one, 'n7'));
  const { member } = await one.joins(undefined, linkOf(one, 'n7'));
  await becomes(labs, () => other.awaited.length === 199);
  assert.equal(other.members.get(member.number)?.identifier, 'n7');
});

test(
  'a personal link is one member on two labs, also at once and before they have heard of it',
  { skip },
  async (t) => {
    const labs = await openLabs(t, await server().database(), 3);
    const [one, other, third] = labs as [TestLab, TestLab, TestLab];
    one.classroom.roster.enrol(['a', 'b']);
    const link = linkOf(one, 'a');
    await becomes([one], () => !one.unsaved && one.awaited.length === 2);
    await one.joins(undefined, linkOf(one, 'b'));
    const joined = await Promise.all([other.joins(undefined, link), third.joins('Ada', link)]);
    assert.equal(new Set(joined.map(({ member }) => member.token)).size, 1);
    await becomes(labs, () =>
      labs.every(({ members }) => [...members.values()].some(({ name }) => name === 'Ada')),
    );
    assert.equal(await other.asks(undefined, 'f'.repeat(32)), 'no-class');
  },
);

test('a row is found by the token and by the link, and by nothing else', { skip }, async (t) => {
  const url = await server().database();
  const [one] = (await openLabs(t, url, 1)) as [TestLab];
  one.classroom.roster.enrol(['a', 'b']);
  await Promise.all(one.classroom.members.map((member) => one.store.settled(member)));
  const client = new pg.Client(url);
  t.after(() => client.end());
  await client.connect();
  const found = async (secret: string): Promise<(string | undefined)[]> =>
    (await readWithSecret((...how) => client.query(...(how as [string])), secret)).map(
      ({ roster }) => roster?.identifier,
    );
  const token = one.classroom.members.find(({ roster }) => roster?.identifier === 'b')!.token;
  assert.deepEqual(await found(linkOf(one, 'a')), ['a']);
  assert.deepEqual(await found(token), ['b']);
  assert.deepEqual(await found('f'.repeat(32)), []);
});

test('who leaves on one lab is awaited again on all', { skip }, async (t) => {
  const url = await server().database();
  const labs = await openLabs(t, url, 2);
  const [one, other] = labs as [TestLab, TestLab];
  one.classroom.roster.enrol(['a']);
  const link = linkOf(one, 'a');
  await becomes(labs, () => other.awaited.length === 1);
  const { member } = await other.joins(undefined, link);
  await becomes(labs, () => one.members.size === 1);
  one.classroom.leave(member.number);
  await becomes(labs, () => other.members.size === 0 && other.awaited.length === 1);
  assert.equal(await other.asks(undefined, member.token), 'no-class');
  const { member: again } = await other.joins(undefined, link);
  assert.notEqual(again.token, member.token);
  await becomes(labs, () => one.members.size === 1 && other.members.size === 1);
  one.classroom.remove(again.number);
  await becomes(labs, () => other.members.size === 0);
  assert.deepEqual(other.awaited, []);
  assert.deepEqual(await ask(url, 'SELECT link FROM two_ends_of_a_wire.member'), []);
});

test(
  'a section is on all labs; who is moved on one is told on another, and who comes meanwhile has come',
  { skip },
  async (t) => {
    const labs = await openLabs(t, await server().database(), 2);
    const [one, other] = labs as [TestLab, TestLab];
    one.classroom.roster.enrol(['a', 'b'], 'A');
    await becomes(labs, () => other.awaited.length === 2);
    assert.deepEqual(
      other.awaited.map(({ section }) => section),
      ['A', 'A'],
    );
    const { member, heard } = await other.joins(undefined, linkOf(other, 'a'));
    await becomes(labs, () => one.members.size === 1);
    one.classroom.roster.enrol(['a', 'b'], 'B');
    const joining = other.joins(undefined, linkOf(other, 'b'));
    await becomes(labs, () => labs.every(({ awaited }) => awaited.length === 0));
    await joining;
    await becomes(labs, () =>
      labs.every(({ members }) => [...members.values()].every(({ section }) => section === 'B')),
    );
    assert.equal(other.members.get(member.number)?.identifier, 'a');
    const told = heard.findLast((news) => news.type === 'joined');
    assert.equal(told?.section, 'B');
  },
);
