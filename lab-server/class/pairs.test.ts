// Two readers share one wire: by a code that is good once, for one terminal, and until either leaves.
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { encodeFrame, type ClassNews } from '#protocol';
import { refusals, seen } from '../connection/test/page.ts';
import type { TestSocket } from '../http/test/site.ts';
import { TYPES_FOR } from '../session/loan.ts';
import { fakeClock, settle } from '../test/fakes.ts';
import { type Member, present } from './member.ts';
import { CODE_FOR, GUESSES, Pairs } from './pairs.ts';
import { type MemberSocket, openClassSite, reasonOf } from './test/class-site.ts';
import { answerOf, type LentNews, observe, session } from './test/looking.ts';

type PairHeard = Extract<ClassNews, { type: 'pair' }>;

const NONE: PairHeard = { type: 'pair', as: 'none', shows: false, looked: false, types: false };

async function pairNews(page: MemberSocket): Promise<PairHeard> {
  for (;;) {
    const news = await page.next();
    if (news.type === 'pair') return news;
  }
}

/** The next refusal, or the next news of a pair. */
async function answered(page: MemberSocket): Promise<string> {
  for (;;) {
    const news = await page.next();
    if (news.type === 'refused' || news.type === 'pair') return reasonOf(news);
  }
}

/** Two members: what the page of the one runs, and a wall. */
async function stand(t: TestContext) {
  const site = await openClassSite(t);
  const { classroom, dial } = site;
  const [page, guest, wall] = [await dial(), await dial(), await dial()];
  await page.asks({ type: 'join', code: classroom.code, name: 'Ana' });
  await guest.asks({ type: 'join', code: classroom.code, name: 'Bo' });
  await wall.asks({ type: 'watch', teacher: classroom.teacher });
  const { opened, attend } = await session(site);
  page.send(attend);
  return { ...site, page, guest, wall, opened, attend };
}

async function offered(t: TestContext) {
  const all = await stand(t);
  all.page.send({ type: 'offer' });
  const { code } = await pairNews(all.page);
  assert.ok(code !== undefined);
  return { ...all, code };
}

/** The same, where the guest has come by the code. */
async function paired(t: TestContext) {
  const all = await offered(t);
  const { page, guest, code } = all;
  guest.send({ type: 'pair', code });
  const told = { ...NONE, shows: true };
  assert.deepEqual(await pairNews(guest), { ...told, as: 'guest', name: 'Ana' });
  assert.deepEqual(await pairNews(page), { ...told, as: 'host', name: 'Bo' });
  return { ...all, lent: await view(guest) };
}

/** The same, where the guest watches. */
async function watched(t: TestContext) {
  const all = await paired(t);
  const watcher = await observe(all, all.lent);
  assert.equal((await pairNews(all.page)).looked, true);
  assert.equal((await pairNews(all.guest)).looked, true);
  return { ...all, watcher };
}

async function view(guest: MemberSocket): Promise<LentNews> {
  guest.send({ type: 'view' });
  for (;;) {
    const news = await guest.next();
    if (news.type === 'lent') return news;
    assert.notEqual(news.type, 'refused', JSON.stringify(news));
  }
}

async function type(watcher: TestSocket, channel: number, keys: string): Promise<void> {
  watcher.socket.send(encodeFrame(channel, Buffer.from(keys)));
  await seen(watcher);
}

async function until(there: () => boolean): Promise<void> {
  while (!there()) await settle();
}

/** The channel of each terminal. */
const channels = ({ messages }: TestSocket) =>
  Object.fromEntries(
    messages.flatMap((one) => (one.type === 'terminal' ? [[one.terminal, one.channel]] : [])),
  ) as Record<string, number>;

test('a code leads one other member to what the page shows, by a secret of its own', async (t) => {
  const all = await paired(t);
  const { lent, opened } = all;
  assert.deepEqual([lent.member, lent.session, lent.case], [undefined, opened.id, 'two']);
  assert.ok(!Object.values(opened.secrets).includes(lent.secret));
  const watcher = await observe(all, lent);
  assert.equal(watcher.messages.find((one) => one.type === 'resumed')?.role, 'observer');
  assert.equal((await pairNews(all.page)).looked, true);
});

test('a code is good once, and not for its own reader', async (t) => {
  const { page, guest, dial, classroom, code } = await offered(t);
  page.send({ type: 'pair', code });
  assert.equal(await answered(page), 'no-pair');
  guest.send({ type: 'pair', code });
  assert.equal((await pairNews(guest)).as, 'guest');
  const third = await dial();
  await third.asks({ type: 'join', code: classroom.code });
  assert.equal(reasonOf(await third.asks({ type: 'pair', code })), 'no-pair');
});

/** Members without sockets, whose pages are not told. */
function alone() {
  const clock = fakeClock();
  const told: PairHeard[] = [];
  const tellNews = (_: number, news: ClassNews): void => void told.push(news as PairHeard);
  const pairs = new Pairs({ tellNews, onErased: () => {} }, clock);
  const [host, guest] = [1, 2].map((number) =>
    present({
      ...{ number, token: `${number}`, name: undefined, hand: false, outcomes: [], exits: [] },
    }),
  ) as [Member, Member];
  pairs.offer(host, () => {}, undefined);
  return { clock, pairs, host, guest, told, code: pairs.newsFor(host).code! };
}

test('a code is good for ten minutes, and the host is told when it is over', () => {
  const { clock, pairs, host, guest, told, code } = alone();
  clock.advance(CODE_FOR - 1);
  assert.equal(pairs.newsFor(host).code, code);
  clock.advance(1);
  assert.deepEqual(told.at(-1), NONE);
  assert.equal(pairs.join(guest, code)?.reason, 'no-pair');
});

test('a pair outlasts the ten minutes of its code', () => {
  const { clock, pairs, host, guest, code } = alone();
  pairs.join(guest, code);
  clock.advance(CODE_FOR);
  assert.equal(pairs.newsFor(host).as, 'host');
});

test('after ten wrong codes a member waits, also with the right one', () => {
  const { clock, pairs, guest, code } = alone();
  const wrong = `${code.slice(0, 5)}${code[5] === '0' ? '1' : '0'}`;
  for (let guess = 0; guess < GUESSES.burst; guess += 1)
    assert.equal(pairs.join(guest, wrong)?.reason, 'no-pair');
  assert.equal(pairs.join(guest, code)?.reason, 'too-fast');
  clock.advance(60_000);
  assert.equal(pairs.join(guest, code), undefined);
});

test('a code that is taken back, or replaced, is nobody’s', async (t) => {
  const { page, guest, code } = await offered(t);
  page.send({ type: 'offer' });
  const next = (await pairNews(page)).code!;
  assert.notEqual(next, code);
  guest.send({ type: 'pair', code });
  assert.equal(await answered(guest), 'no-pair');
  page.send({ type: 'unpair' });
  assert.deepEqual(await pairNews(page), NONE);
  guest.send({ type: 'pair', code: next });
  assert.equal(await answered(guest), 'no-pair');
});

test('a socket is closed after three wrong codes', async (t) => {
  const { guest, code } = await offered(t);
  const wrong = `${code.slice(0, 5)}${code[5] === '0' ? '1' : '0'}`;
  for (let guess = 0; guess < 3; guess += 1) guest.send({ type: 'pair', code: wrong });
  assert.equal((await guest.closed).code, 1008);
});

test('the guest types into the terminal that the host has chosen, and into no other', async (t) => {
  const all = await watched(t);
  const { page, guest, watcher, lab } = all;
  lab.runtime.listening.add('server');
  lab.clock.advance(10);
  await until(() => 'client' in channels(watcher));
  const typed = () => lab.processes.map((one) => one.typed.join(''));
  const { server, client } = channels(watcher) as { server: number; client: number };
  await type(watcher, server, 'early');
  assert.deepEqual(refusals(watcher), ['input observer']);
  page.send({ type: 'into', terminal: 'server' });
  assert.equal((await pairNews(page)).terminal, 'server');
  assert.equal((await pairNews(guest)).terminal, 'server');
  await seen(watcher);
  assert.deepEqual(watcher.messages.at(-2), { type: 'maytype', on: true, terminal: 'server' });
  await type(watcher, server, 'a');
  await type(watcher, client, 'b');
  assert.deepEqual(refusals(watcher), ['input observer', 'input observer']);
  assert.ok(typed().join('').includes('a') && !typed().join('').includes('b'));
  const refused = watcher.messages.findLast((one) => one.type === 'refused');
  assert.match(refused!.says, /the terminal “server” alone/);
  assert.equal((await pairNews(page)).types, true);
  page.send({ type: 'into', terminal: 'client' });
  const moved = await pairNews(page);
  assert.deepEqual([moved.terminal, moved.types], ['client', false]);
  await type(watcher, server, 'c');
  await type(watcher, client, 'd');
  assert.ok(typed().join('').includes('d') && !typed().join('').includes('c'));
  assert.equal((await pairNews(page)).types, true);
  lab.clock.advance(TYPES_FOR);
  assert.equal((await pairNews(page)).types, false);
  page.send({ type: 'into' });
  assert.equal((await pairNews(page)).terminal, undefined);
  await type(watcher, client, 'e');
  assert.ok(!typed().join('').includes('e'));
});

test('only the host chooses, and only a guest asks for the view', async (t) => {
  const { page, guest, wall, dial, classroom } = await paired(t);
  const other = await dial();
  await other.asks({ type: 'join', code: classroom.code });
  for (const one of [guest, other]) {
    one.send({ type: 'into', terminal: 'client' });
    assert.equal(await answered(one), 'not-shown');
  }
  for (const one of [page, other]) {
    one.send({ type: 'view' });
    assert.equal(await answered(one), 'not-shown');
  }
  const stranger = await dial();
  for (const request of ['offer', 'view', 'into', 'unpair'])
    for (const one of [stranger, wall])
      assert.equal(reasonOf(await one.asks({ type: request })), 'not-joined');
});

test('who works in a pair begins no other one', async (t) => {
  const { page, guest, dial, classroom } = await paired(t);
  const other = await dial();
  await other.asks({ type: 'join', code: classroom.code });
  other.send({ type: 'offer' });
  const { code } = await pairNews(other);
  for (const one of [page, guest]) {
    one.send({ type: 'pair', code });
    assert.equal(await answered(one), 'paired');
    one.send({ type: 'offer' });
    assert.equal(await answered(one), 'paired');
  }
});

const ends: [string, (all: Awaited<ReturnType<typeof watched>>) => unknown][] = [
  ['the host leaves the pair', ({ page }) => page.send({ type: 'unpair' })],
  ['the guest leaves the pair', ({ guest }) => guest.send({ type: 'unpair' })],
  ['the host’s page is closed', ({ page }) => page.socket.close()],
  ['the host leaves the class', ({ page }) => page.send({ type: 'leave' })],
  ['the guest leaves the class', ({ guest }) => guest.send({ type: 'leave' })],
  ['the teacher removes the host', ({ wall }) => wall.send({ type: 'remove', member: 1 })],
  ['the teacher removes the guest', ({ wall }) => wall.send({ type: 'remove', member: 2 })],
  [
    'the teacher removes a guest whose page of the class is closed',
    async ({ guest, wall }) => {
      guest.socket.close();
      await guest.closed;
      wall.send({ type: 'remove', member: 2 });
    },
  ],
  ['the class is erased', ({ wall }) => wall.send({ type: 'erase' })],
];

for (const [what, end] of ends) {
  test(`${what}: the guest is sent away, and the secret is nobody’s`, async (t) => {
    const all = await watched(t);
    const { page, guest, lent, watcher } = all;
    page.news.length = guest.news.length = 0;
    await end(all);
    assert.equal((await watcher.closed).code, 1000);
    assert.deepEqual(watcher.messages.at(-1), { type: 'ended', reason: 'withdrawn' });
    assert.equal(answerOf(await observe(all, lent)), 'no-such-session');
    for (const one of [page, guest]) {
      if (one.socket.readyState !== one.socket.OPEN) continue;
      await until(() => ['left', 'pair'].includes(one.news.at(-1)?.type ?? ''));
      const last = one.news.at(-1)!;
      assert.equal(last.type === 'left' || (last.type === 'pair' && last.as === 'none'), true);
    }
    assert.equal(answerOf(await observe(all, lent)), 'no-such-session');
  });
}

test('a guest whose page closes comes back to the same pair, and the host knows', async (t) => {
  const all = await watched(t);
  const { page, guest, watcher, dial, classroom } = all;
  watcher.socket.close();
  assert.equal((await pairNews(page)).looked, false);
  guest.socket.close();
  await guest.closed;
  const again = await dial();
  const { token } = classroom.members[1]!;
  again.send({ type: 'join', code: classroom.code, member: token });
  assert.deepEqual(await pairNews(again), { ...NONE, as: 'guest', name: 'Ana', shows: true });
  await observe(all, await view(again));
  while (!(await pairNews(page)).looked);
});

test('the end of the session ends its loan; what the host runs next is shared too, in the same terminal', async (t) => {
  const all = await watched(t);
  const { page, guest, opened, lent, watcher } = all;
  page.send({ type: 'into', terminal: 'server' });
  await pairNews(guest);
  await opened.end('gone');
  await watcher.closed;
  const over = await pairNews(guest);
  assert.deepEqual([over.as, over.shows], ['guest', false]);
  guest.send({ type: 'view' });
  assert.equal(await answered(guest), 'not-shown');
  const next = await session(all);
  page.send(next.attend);
  while (!(await pairNews(guest)).shows);
  const again = await view(guest);
  assert.equal(again.session, next.opened.id);
  assert.notEqual(again.secret, lent.secret);
  const second = await observe(all, again);
  await seen(second);
  assert.ok(second.messages.some((one) => one.type === 'maytype' && one.terminal === 'server'));
});

test('each sees what the other is called now', async (t) => {
  const { page, guest, classroom } = await paired(t);
  guest.send({ type: 'join', code: classroom.code, name: 'Bea' });
  assert.equal((await pairNews(page)).name, 'Bea');
  guest.send({ type: 'unname' });
  assert.equal((await pairNews(page)).name, undefined);
});

test('walls and other members hear nothing of a pair', async (t) => {
  const { page, guest, wall, dial, classroom, lab } = await stand(t);
  const other = await dial();
  await other.asks({ type: 'join', code: classroom.code });
  other.news.length = 0;
  page.send({ type: 'offer' });
  guest.send({ type: 'pair', code: (await pairNews(page)).code });
  await pairNews(guest);
  lab.clock.advance(1000);
  await settle();
  assert.deepEqual(other.news, []);
  const shows = wall.news.flatMap((one) =>
    one.type === 'changed' ? one.members.map((member) => member.shows) : [],
  );
  assert.ok(shows.every((one) => !one));
  assert.ok(!wall.news.some((one) => one.type === 'pair'));
});
