// Several lab servers with one class in one PostgreSQL: what is done on one is so on all.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeClock } from '../../test/fakes.ts';
import { becomes, openLab, openLabs, type TestLab } from './test/labs.ts';
import { ask, noPostgres } from './test/server.ts';
import { serverOfFile } from './test/server-of-file.ts';

const skip = noPostgres;
const server = serverOfFile();

const SEEN = { case: 'case-1', expectation: 'echo', is: 'seen', edited: false } as const;

test(
  'who joins on one lab is on the other’s wall, with what their runs show',
  { skip },
  async (t) => {
    const labs = await openLabs(t, await server().database(), 2);
    const [one, other] = labs as [TestLab, TestLab];
    assert.equal(one.classroom.code, other.classroom.code);
    assert.equal(one.classroom.teacher, other.classroom.teacher);
    const { member } = await one.joins('Ada');
    one.classroom.setRun(member, 'case-1');
    one.classroom.setHand(member, true);
    one.classroom.noteOutcome(member, SEEN);
    await becomes(labs, () => other.named('Ada')?.runs === 'case-1');
    await becomes(labs, () => other.named('Ada')?.outcomes.length === 1);
    const { number, here, hand, outcomes } = other.named('Ada')!;
    assert.deepEqual([number, here, hand, outcomes], [1, true, true, [{ ...SEEN, at: 1000 }]]);
    one.classroom.setRun(member, undefined);
    await becomes(labs, () => other.named('Ada')?.runs === undefined);
  },
);

test(
  'a member comes back on another lab, even before it has heard of them',
  { skip },
  async (t) => {
    const labs = await openLabs(t, await server().database(), 2);
    const [one, other] = labs as [TestLab, TestLab];
    const { member } = await one.joins('Ada');
    const { member: again } = await other.joins(undefined, member.token);
    assert.deepEqual([again.name, again.number], ['Ada', member.number]);
    assert.equal(await other.asks(undefined, 'f'.repeat(32)), 'no-class');
  },
);

test(
  'numbers and names are one member’s on all labs, also of those who join at once',
  { skip },
  async (t) => {
    const labs = await openLabs(t, await server().database(), 3);
    const joined = await Promise.all(labs.map((lab) => lab.asks('Ada')));
    const members = joined.filter((one) => typeof one !== 'string');
    assert.deepEqual(
      joined.filter((one) => typeof one === 'string'),
      ['name-taken', 'name-taken'],
    );
    const others = await Promise.all(labs.flatMap((lab) => [lab.joins(), lab.joins()]));
    const numbers = [...members, ...others.map(({ member }) => member)].map(({ number }) => number);
    assert.equal(new Set(numbers).size, 7);
    const shown = (n: number) => [...labs[n]!.members.keys()].sort((a, b) => a - b);
    await becomes(labs, () => [0, 1, 2].every((n) => labs[n]!.members.size === 7));
    assert.deepEqual(shown(0), shown(1));
    assert.deepEqual(shown(1), shown(2));
  },
);

test(
  'a name that another lab’s member has at that moment is not given to who is called anew',
  { skip },
  async (t) => {
    const labs = await openLabs(t, await server().database(), 2);
    const [one, other] = labs as [TestLab, TestLab];
    const { member } = await one.joins('Ada');
    const asked = await Promise.all([one.asks('Bob', member.token), other.asks('bob')]);
    assert.equal(asked.filter((found) => found === 'name-taken').length, 1);
    const isCalled = asked[0] === 'name-taken' ? 'Ada' : 'Bob';
    assert.equal(member.name, isCalled);
    await becomes(labs, () => other.named(isCalled) !== undefined);
  },
);

test(
  'an answered hand, a line to all, and who is removed: pages on the other lab are told',
  { skip },
  async (t) => {
    const url = await server().database();
    const labs = await openLabs(t, url, 2);
    const [one, other] = labs as [TestLab, TestLab];
    const { member, heard } = await one.joins('Ada');
    one.classroom.setHand(member, true);
    await becomes(labs, () => other.named('Ada')?.hand === true);
    other.classroom.answered(member.number);
    await becomes(labs, () => heard.length === 1);
    assert.ok(heard[0]?.type === 'joined' && !heard[0].hand);
    other.classroom.teaching.say('Five minutes more.');
    await becomes(labs, () => heard.length === 2);
    assert.deepEqual(heard[1], { type: 'said', text: 'Five minutes more.' });
    const later = await openLab(t, url, one.clock);
    await becomes(labs, () => later.classroom.teaching.said !== undefined);
    other.classroom.leave(member.number);
    await becomes(labs, () => heard.length === 3);
    assert.deepEqual(heard[2], { type: 'left' });
    await becomes(labs, () => one.members.size === 0);
  },
);

test('a class that is erased on one lab is another on all', { skip }, async (t) => {
  const url = await server().database();
  const labs = await openLabs(t, url, 2);
  const [one, other] = labs as [TestLab, TestLab];
  const { member, heard } = await one.joins('Ada');
  await becomes(labs, () => other.named('Ada') !== undefined);
  other.classroom.erase();
  await becomes(labs, () => heard.length > 0);
  assert.deepEqual(heard, [{ type: 'left' }]);
  assert.equal(one.classroom.code, other.classroom.code);
  assert.equal(one.code, one.classroom.code);
  assert.equal(await one.asks(undefined, member.token), 'no-class');
  assert.deepEqual(await ask(url, 'SELECT * FROM two_ends_of_a_wire.member'), []);
});

test('labs that find the class’s date over at once begin one class', { skip }, async (t) => {
  const url = await server().database();
  let day = 0;
  const today = () => day * 24 * 60 * 60_000;
  const clock = fakeClock();
  const labs = await Promise.all([1, 2].map(() => openLab(t, url, clock, today)));
  const { code } = labs[0]!;
  day = 31;
  clock.advance(60 * 60_000);
  await becomes(labs, () => labs[0]!.code !== code && labs[0]!.code === labs[1]!.code);
});

test('what a member does on two labs at once is all kept', { skip }, async (t) => {
  const labs = await openLabs(t, await server().database(), 2);
  const [one, other] = labs as [TestLab, TestLab];
  const { member } = await one.joins('Ada');
  const { member: there } = await other.joins(undefined, member.token);
  one.classroom.noteOutcome(member, SEEN);
  other.classroom.noteOutcome(there, { ...SEEN, expectation: 'closes' });
  other.classroom.setHand(there, true);
  one.classroom.noteExit(member, { case: 'case-1', terminal: 'client', status: 141 });
  for (const lab of labs)
    await becomes(labs, () => lab.named('Ada')?.outcomes.length === 2 && lab.named('Ada')!.hand);
  assert.equal(other.named('Ada')?.exits.length, 1);
});

test('of a lab that was killed nobody is here any more after some seconds', { skip }, async (t) => {
  const url = await server().database();
  const one = await openLab(t, url);
  const killed = await openLab(t, url);
  const { member } = await killed.joins('Ada');
  killed.classroom.setRun(member, 'case-1');
  await becomes([one, killed], () => one.named('Ada')?.here === true);
  one.clock.advance(5000);
  assert.equal(one.named('Ada')?.here, true);
  for (let n = 0; n < 3; n += 1) one.clock.advance(4000);
  assert.equal(one.named('Ada')?.here, false);
  assert.equal(one.named('Ada')?.runs, undefined);
});

test('a lab that ends takes its readers off the walls at once', { skip }, async (t) => {
  const url = await server().database();
  const [one, ends] = [await openLab(t, url), await openLab(t, url)];
  await ends.joins('Ada');
  await becomes([one, ends], () => one.named('Ada')?.here === true);
  await ends.store.end();
  const before = one.clock.now();
  await becomes([one], () => one.named('Ada')?.here === false);
  assert.ok(one.clock.now() - before < 5000);
});
