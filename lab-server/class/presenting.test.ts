// The teacher's run, shown to the class: who may watch it, what the teacher is told, and everything that ends it.
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { ClassNews } from '#protocol';
import { encodeFrame } from '#protocol';
import { refusals, say, seen } from '../connection/test/page.ts';
import type { TestSocket } from '../http/test/site.ts';
import { settle } from '../test/fakes.ts';
import { run } from '../test/fixture.ts';
import { joinedAs, type MemberSocket, openClassSite, reasonOf } from './test/class-site.ts';
import { answerOf, type LentNews, observe, session } from './test/looking.ts';

const presented = (on: boolean, own: boolean, watching = 0) => ({
  ...{ type: 'presented', on, own, watching },
});
const presents = (on: boolean) => ({ type: 'presents', on });

/** The next of these that has not been taken; what else comes is passed over. */
async function next(page: MemberSocket, type: ClassNews['type']): Promise<ClassNews> {
  for (;;) {
    const news = await page.next();
    if (news.type === type) return news;
  }
}

async function follow(page: MemberSocket): Promise<LentNews> {
  page.send({ type: 'follow' });
  const news = await next(page, 'lent');
  assert.ok(news.type === 'lent');
  return news;
}

/** A teacher's page with a session in which a case runs, and two members. */
async function stand(t: TestContext) {
  const site = await openClassSite(t);
  const { classroom, dial } = site;
  const [teacher, page, other] = [await dial(), await dial(), await dial()];
  for (const one of [page, other]) await one.asks({ type: 'join', code: classroom.code });
  await teacher.asks({ type: 'watch', teacher: classroom.teacher });
  const { opened } = await session(site);
  const present = { type: 'present', session: opened.id, secret: opened.secrets.owner };
  return { ...site, teacher, page, other, opened, present };
}

/** The same, where the run is shown, and the first member watches. */
async function watched(t: TestContext) {
  const all = await stand(t);
  const { teacher, page, other, present, lab } = all;
  teacher.send(present);
  assert.deepEqual(await next(teacher, 'presented'), presented(true, true));
  for (const one of [page, other]) assert.deepEqual(await one.next(), presents(true));
  const lent = await follow(page);
  const watcher = await observe(all, lent);
  lab.clock.advance(500);
  assert.deepEqual(await next(teacher, 'presented'), presented(true, true, 1));
  return { ...all, lent, watcher };
}

const lastOf = ({ messages }: TestSocket) => messages.at(-1);

test('members watch by secrets of their own, from the beginning, and the teacher sees how many', async (t) => {
  const all = await watched(t);
  const { opened, lent, watcher, other, page, teacher, lab } = all;
  assert.deepEqual([lent.member, lent.session, lent.case], [undefined, opened.id, 'two']);
  const resumed = watcher.messages.find((one) => one.type === 'resumed');
  assert.equal(resumed?.role, 'observer');
  const second = await follow(other);
  const secrets = [lent.secret, second.secret, ...Object.values(opened.secrets)];
  assert.equal(new Set(secrets).size, 4);
  assert.equal((await follow(page)).secret, lent.secret, 'who asks again gets the same');
  await observe(all, second);
  await observe(all, second);
  lab.clock.advance(500);
  assert.deepEqual(
    await next(teacher, 'presented'),
    presented(true, true, 2),
    'members, not pages',
  );
  watcher.socket.close();
  const loan = opened.loans.find(({ secret }) => secret === lent.secret)!;
  while (loan.observers.length > 0) await settle();
  lab.clock.advance(500);
  assert.deepEqual(await next(teacher, 'presented'), presented(true, true, 1));
});

test('who watches types and presses nothing', async (t) => {
  const { watcher, lab } = await watched(t);
  watcher.socket.send(encodeFrame(1, Buffer.from('x')));
  for (const press of [run, { type: 'stop' }, { type: 'reset' }]) say(watcher, press);
  await seen(watcher);
  const refused = ['input', run.type, 'stop', 'reset'].map((request) => `${request} observer`);
  assert.deepEqual(refusals(watcher), refused);
  assert.deepEqual([lab.processes[0]!.typed, lab.processes[0]!.calls], [[], []]);
});

type Watched = Awaited<ReturnType<typeof watched>>;

const ends: [string, (all: Watched) => unknown][] = [
  ['the teacher ends it', ({ teacher }) => teacher.send({ type: 'unpresent' })],
  [
    'another wall ends it',
    async ({ dial, classroom }) => {
      const wall = await dial();
      await wall.asks({ type: 'watch', teacher: classroom.teacher });
      wall.send({ type: 'unpresent' });
    },
  ],
  ['the page is closed', ({ teacher }) => teacher.socket.close()],
  [
    'the page becomes a member’s',
    ({ teacher, classroom: { code } }) => teacher.send({ type: 'join', code }),
  ],
  ['the class is erased', ({ teacher }) => teacher.send({ type: 'erase' })],
  ['the class is erased by its date', ({ classroom }) => classroom.erase()],
];

for (const [what, end] of ends) {
  test(`${what}: who watches is told and sent away, and the secret is nobody’s`, async (t) => {
    const all = await watched(t);
    const { lent, watcher, other, opened } = all;
    const second = await follow(other);
    await end(all);
    assert.equal((await watcher.closed).code, 1000);
    assert.deepEqual(lastOf(watcher), { type: 'ended', reason: 'withdrawn' });
    for (const one of [lent, second])
      assert.equal(answerOf(await observe(all, one)), 'no-such-session');
    assert.equal(opened.loans.length, 0);
    assert.ok(!opened.ended, 'the run itself goes on');
  });
}

test('the end of the session ends it, watched or not, and all are told', async (t) => {
  const all = await watched(t);
  const { teacher, page, other, opened, lent, watcher, present } = all;
  await opened.end('gone');
  await watcher.closed;
  assert.deepEqual(lastOf(watcher), { type: 'ended', reason: 'gone' });
  assert.deepEqual(await next(teacher, 'presented'), presented(false, false));
  for (const one of [page, other]) assert.deepEqual(await one.next(), presents(false));
  assert.equal(reasonOf(await page.asks({ type: 'follow' })), 'not-shown');
  assert.equal(answerOf(await observe(all, lent)), 'no-such-session');
  assert.equal(reasonOf(await teacher.asks(present)), 'not-joined', 'it is over');
  const { opened: later } = await session(all);
  teacher.send({ ...present, session: later.id, secret: later.secrets.owner });
  assert.deepEqual(await other.next(), presents(true));
  await later.end('gone');
  assert.deepEqual(await other.next(), presents(false));
});

test('a member who is removed or leaves sees no more, and the others do', async (t) => {
  const all = await watched(t);
  const { teacher, page, other, lent, watcher, lab } = all;
  const second = await follow(other);
  const goesOn = await observe(all, second);
  // What is lent does not depend on a page that could be closed before.
  page.socket.close();
  await page.closed;
  teacher.send({ type: 'remove', member: 1 });
  await watcher.closed;
  assert.deepEqual(lastOf(watcher), { type: 'ended', reason: 'withdrawn' });
  assert.equal(answerOf(await observe(all, lent)), 'no-such-session');
  await seen(goesOn);
  lab.clock.advance(500);
  assert.deepEqual(await next(teacher, 'presented'), presented(true, true, 1));
  other.send({ type: 'leave' });
  await goesOn.closed;
  assert.equal(answerOf(await observe(all, second)), 'no-such-session');
});

test('another run takes the place of the one before, and the same one does not', async (t) => {
  const all = await watched(t);
  const { teacher, page, watcher, lent, present } = all;
  teacher.send(present);
  teacher.send({ type: 'links' });
  await next(teacher, 'links');
  assert.equal((await follow(page)).secret, lent.secret);
  const { opened } = await session(all);
  teacher.send({ ...present, session: opened.id, secret: opened.secrets.owner });
  await watcher.closed;
  assert.equal(answerOf(await observe(all, lent)), 'no-such-session');
  assert.deepEqual(await next(page, 'presents'), presents(true));
  assert.equal((await follow(page)).session, opened.id);
});

test('pages and walls that come later know of it, and one that goes ends nothing', async (t) => {
  const { classroom, dial, teacher, watcher } = await watched(t);
  const [wall, late] = [await dial(), await dial()];
  await wall.asks({ type: 'watch', teacher: classroom.teacher });
  assert.deepEqual(await wall.next(), presented(true, false, 1));
  joinedAs(await late.asks({ type: 'join', code: classroom.code }));
  assert.deepEqual(await late.next(), presents(true));
  for (const one of [wall, late]) one.socket.close();
  await Promise.all([wall.closed, late.closed]);
  await seen(watcher);
  assert.equal(watcher.socket.readyState, watcher.socket.OPEN);
  assert.ok(teacher.news.every((one) => one.type !== 'presented' || one.on));
});

test('only a wall shows a run, of its own session alone, and only a member watches it', async (t) => {
  const all = await stand(t);
  const { teacher, page, opened, present, dial } = all;
  const stranger = await dial();
  for (const one of [page, stranger])
    for (const request of [present, { type: 'unpresent' }])
      assert.equal(reasonOf(await one.asks(request)), 'not-joined');
  assert.equal(reasonOf(await page.asks({ type: 'follow' })), 'not-shown');
  const loan = opened.lend({ changed: () => {}, over: () => {} });
  for (const secret of [opened.secrets.observer, loan.secret, 'f'.repeat(32)])
    assert.equal(reasonOf(await teacher.asks({ ...present, secret })), 'not-joined');
  teacher.send(present);
  assert.deepEqual(await next(teacher, 'presented'), presented(true, true));
  for (const one of [teacher, stranger])
    assert.equal(reasonOf(await one.asks({ type: 'follow' })), 'not-joined');
});
