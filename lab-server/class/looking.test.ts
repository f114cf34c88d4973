// Looking at a reader's panel: what a member's consent opens to a wall, and everything that ends it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestSocket } from '../http/test/site.ts';
import { settle } from '../test/fakes.ts';
import { Lending } from './lending.ts';
import { present } from './member.ts';
import { openClassSite, reasonOf } from './test/class-site.ts';
import { answerOf, look, observe, session, showing, shown, stand } from './test/looking.ts';

const lastOf = ({ messages }: TestSocket) => messages.at(-1);

test('a wall gets a secret of its own for the view, and the reader is told that somebody watches', async (t) => {
  const all = await showing(t);
  const { page, opened, lent } = all;
  assert.deepEqual([lent.member, lent.session, lent.case], [1, opened.id, 'two']);
  assert.ok(!Object.values(opened.secrets).includes(lent.secret));
  const watcher = await observe(all, lent);
  const resumed = watcher.messages.find((one) => one.type === 'resumed');
  assert.equal(resumed?.role, 'observer');
  assert.deepEqual(await page.next(), shown(true, true));
  const second = await observe(all, lent);
  for (const one of [watcher, second]) one.socket.close();
  assert.deepEqual(await page.next(), shown(true, false));
});

const ends: [string, (all: Awaited<ReturnType<typeof showing>>) => unknown][] = [
  ['the reader takes it back', ({ page }) => page.send({ type: 'show', on: false })],
  [
    'another page of the reader takes it back',
    async ({ dial, classroom: { code }, member }) => {
      const phone = await dial();
      await phone.asks({ type: 'join', code, member });
      phone.send({ type: 'show', on: false });
    },
  ],
  [
    'another page of the reader shows in its place',
    async ({ dial, classroom: { code }, member }) => {
      const phone = await dial();
      await phone.asks({ type: 'join', code, member });
      phone.send({ type: 'show', on: true });
    },
  ],
  ['the page is closed', ({ page }) => page.socket.close()],
  ['the member leaves', ({ page }) => page.send({ type: 'leave' })],
  ['the teacher removes the member', ({ wall }) => wall.send({ type: 'remove', member: 1 })],
  ['the class is erased', ({ wall }) => wall.send({ type: 'erase' })],
  [
    'the page becomes a wall',
    ({ page, classroom: { teacher } }) => page.send({ type: 'watch', teacher }),
  ],
];

for (const [what, end] of ends) {
  test(`${what}: who watches is told and sent away, and the secret is nobody’s`, async (t) => {
    const all = await showing(t);
    const { lent, lab, wall } = all;
    const watcher = await observe(all, lent);
    await end(all);
    assert.equal((await watcher.closed).code, 1000);
    assert.deepEqual(lastOf(watcher), { type: 'ended', reason: 'withdrawn' });
    assert.equal(answerOf(await observe(all, lent)), 'no-such-session');
    lab.clock.advance(1000);
    await settle();
    const last = wall.news.filter((one) => one.type === 'changed' || one.type === 'wall').at(-1);
    assert.ok(last && 'members' in last);
    assert.equal(last.members[0]?.shows ?? false, false);
    wall.news.length = 0;
    assert.equal(reasonOf(await wall.asks({ type: 'look', member: 1 })), 'not-shown');
  });
}

test('the end of the session ends its loan, and what the page runs next is shown again', async (t) => {
  const all = await showing(t);
  const { page, opened, lent, lab, wall } = all;
  const watcher = await observe(all, lent);
  assert.deepEqual(await page.next(), shown(true, true));
  await opened.end('gone');
  await watcher.closed;
  assert.deepEqual(lastOf(watcher), { type: 'ended', reason: 'gone' });
  assert.deepEqual(await page.next(), shown(true, false));
  assert.equal(reasonOf(await wall.asks({ type: 'look', member: 1 })), 'not-shown');
  lab.clock.advance(1000);
  await wall.next();
  const next = await session(all);
  page.send(next.attend);
  await page.asks({ type: 'hand', up: true });
  const again = await look(all);
  assert.equal(again.session, next.opened.id);
  assert.notEqual(again.secret, lent.secret);
});

test('another session of the page takes the place of the one before', async (t) => {
  const all = await showing(t);
  const { page, lent, wall } = all;
  const watcher = await observe(all, lent);
  const next = await session(all);
  page.send(next.attend);
  await watcher.closed;
  assert.deepEqual(lastOf(watcher), { type: 'ended', reason: 'withdrawn' });
  const again = await wall.asks({ type: 'look', member: 1 });
  assert.equal(again.type === 'lent' && again.session, next.opened.id);
});

test('who shows before anything runs is seen from the first run on', async (t) => {
  const site = await openClassSite(t);
  const { classroom, dial } = site;
  const [page, wall] = [await dial(), await dial()];
  await page.asks({ type: 'join', code: classroom.code });
  await wall.asks({ type: 'watch', teacher: classroom.teacher });
  assert.deepEqual(await page.asks({ type: 'show', on: true }), shown(true, false));
  assert.equal(reasonOf(await wall.asks({ type: 'look', member: 1 })), 'not-shown');
  const { attend } = await session(site);
  page.send(attend);
  await page.asks({ type: 'hand', up: true });
  await look({ ...site, wall });
});

test('a page that comes later knows that the member shows; one that goes ends nothing', async (t) => {
  const all = await showing(t);
  const { classroom, dial, member, lent } = all;
  const phone = await dial();
  await phone.asks({ type: 'join', code: classroom.code, member });
  assert.deepEqual(await phone.next(), shown(true, false));
  phone.socket.close();
  await phone.closed;
  await settle();
  assert.equal(answerOf(await observe(all, lent)), 'resumed');
});

test('only a wall may ask, and nothing is lent that nobody shows', async (t) => {
  const { page, wall, dial, classroom } = await stand(t);
  assert.equal(reasonOf(await wall.asks({ type: 'look', member: 1 })), 'not-shown');
  assert.equal(reasonOf(await wall.asks({ type: 'look', member: 7 })), 'not-shown');
  await page.asks({ type: 'show', on: true });
  const [stranger, other] = [await dial(), await dial()];
  assert.equal(reasonOf(await stranger.asks({ type: 'look', member: 1 })), 'not-joined');
  assert.equal(reasonOf(await stranger.asks({ type: 'show', on: true })), 'not-joined');
  await other.asks({ type: 'join', code: classroom.code });
  for (const one of [page, other])
    assert.equal(reasonOf(await one.asks({ type: 'look', member: 1 })), 'not-joined');
  assert.equal(reasonOf(await wall.asks({ type: 'show', on: true })), 'not-joined');
});

test('consent holds and ends though the member gets another number meanwhile', () => {
  const told: unknown[] = [];
  const lending = new Lending(
    { setShows: () => {} },
    { tellNews: (number, news) => void told.push([number, news]) },
  );
  const member = present({
    ...{ number: 1, token: 'a', name: undefined, hand: true, outcomes: [], exits: [] },
  });
  lending.show(member, () => {}, undefined);
  member.number = 5;
  assert.deepEqual(lending.newsFor(member), shown(true, false));
  lending.takeBack(member);
  assert.deepEqual(lending.newsFor(member), shown(false, false));
  assert.deepEqual(told.at(-1), [5, shown(false, false)]);
});
