// The teacher's own run, shown to the class: showing one in the teacher's place, acting on it, and watching it
// when it is over, or without being a member.
import assert from 'node:assert/strict';
import type { ClassNews } from '#protocol';
import { answerOf, type ClassPage } from '../../readers/class-page.ts';
import type { RawReader } from '../../readers/reader.ts';
import type { Row } from '../../suite/row.ts';
import type { Target } from '../../suite/target.ts';
import { oneOff, openPage, withClass } from './classes.ts';
import { isSentAway, lentTo, stand, watch } from './looking.ts';

type LentNews = Extract<ClassNews, { type: 'lent' }>;

/** The next message of one of these types, after a request. */
async function answer(page: ClassPage, request: object, ...types: string[]): Promise<ClassNews> {
  const from = page.heard.length;
  const found = () => page.heard.slice(from).find(({ type }) => types.includes(type));
  page.send(request);
  await page.until(() => found() !== undefined);
  return found()!;
}

async function follow(member: ClassPage): Promise<LentNews> {
  const lent = await answer(member, { type: 'follow' }, 'lent', 'refused');
  assert.ok(lent.type === 'lent', answerOf(lent));
  return lent;
}

interface Secrets {
  readonly code: string;
  readonly teacher: string;
}

async function joined(target: Target, code: string): Promise<ClassPage> {
  const member = await openPage(target);
  await member.asks({ type: 'join', code });
  return member;
}

async function watchesClass(target: Target, teacher: string): Promise<ClassPage> {
  const wall = await openPage(target);
  await wall.asks({ type: 'watch', teacher });
  return wall;
}

/** Shows the class a run of the teacher's, from a page of its own, which a first member watches. */
async function presented(target: Target, { code, teacher }: Secrets) {
  const reader = await target.reader();
  await reader.run('case-1');
  const member = await joined(target, code);
  const page = await watchesClass(target, teacher);
  await answer(page, { type: 'present', ...reader.owns }, 'presented');
  const lent = await follow(member);
  return { reader, member, page, lent, watcher: await watch(target, lent) };
}

async function isRefused(target: Target, ...views: LentNews[]): Promise<void> {
  for (const view of views)
    assert.deepEqual((await watch(target, view)).refusals, ['no-such-session']);
}

/** What the watcher tries is refused, each by itself. */
async function triesInVain(watcher: RawReader): Promise<number> {
  const tries = [
    () => watcher.type('typed by a watcher\r', 'client'),
    () => watcher.send({ type: 'stop' }),
    () => watcher.send({ type: 'reset' }),
    () => watcher.send({ type: 'signal', terminal: 'server', signal: 'SIGINT' }),
    () => watcher.send({ type: 'wire', order: 'cut', host: 'server' }),
  ];
  for (const [at, one] of tries.entries()) {
    one();
    await watcher.until('a refusal', () => watcher.refusals.length > at);
    assert.equal(watcher.refusals.at(-1), 'observer');
  }
  return tries.length;
}

export const presenting: Row[] = [
  withClass(
    {
      n: 107,
      tries:
        'a member or a stranger shows a run as the teacher; the teacher one that is a reader’s',
      promise: 'refused; the class is shown the run of a teacher’s own page alone',
      guards: ['wall-only', 'presented-own'],
      needs: 'walls',
    },
    async (target, secrets) => {
      const { reader, page, wall } = await stand(target, secrets);
      await page.asks({ type: 'show', on: true });
      const lent = await lentTo(wall);
      const [stranger, member] = [await openPage(target), await joined(target, secrets.code)];
      for (const one of [stranger, member, page])
        for (const request of [{ type: 'present', ...reader.owns }, { type: 'unpresent' }])
          assert.equal(answerOf(await answer(one, request, 'refused', 'presents')), 'not-joined');
      const { session, secret } = lent;
      const handsOn = { type: 'present', session, secret };
      assert.equal(answerOf(await answer(wall, handsOn, 'refused', 'presented')), 'not-joined');
      const asked = await answer(member, { type: 'follow' }, 'refused', 'lent');
      assert.equal(answerOf(asked), 'not-shown');
      return '7 refused, nothing is shown';
    },
  ),
  withClass(
    {
      n: 108,
      tries: 'a member who watches the teacher’s run types, presses and cuts a cable',
      promise: 'refused; nothing of it reaches a program',
      guards: ['typing-consent'],
      needs: 'walls',
    },
    async (target, secrets) => {
      const { reader, watcher, lent } = await presented(target, secrets);
      await watcher.until('both programs', () => watcher.all('terminal').length > 1);
      await reader.says('server goes to read', 'server');
      const tried = await triesInVain(watcher);
      const again = await watch(target, lent);
      await again.until('both programs', () => again.all('terminal').length > 1);
      await triesInVain(again);
      reader.type('typed by the teacher\r', 'client');
      await reader.says('typed by the teacher', 'client');
      assert.ok(!reader.text('client').includes('typed by a watcher'), 'it has come through');
      assert.equal(reader.state, 'running');
      return `${2 * tried} refused`;
    },
  ),
  withClass(
    {
      n: 109,
      tries:
        'to watch on after the teacher has ended it, closed the page, erased the class, removed the member',
      promise:
        'sent away at once each time, and the next class sees nothing; the teacher’s run goes on',
      guards: ['withdrawn-observers', 'presented-page', 'presented-member', 'presented-class'],
      needs: 'walls',
    },
    async (target, secrets) => {
      const { reader, member, page, watcher } = await presented(target, secrets);
      page.send({ type: 'unpresent' });
      await isSentAway(watcher);

      const next = await watchesClass(target, secrets.teacher);
      const present = { type: 'present', ...reader.owns };
      await answer(next, present, 'presented');
      const second = await watch(target, await follow(member));
      next.drop();
      await isSentAway(second);

      await answer(page, present, 'presented');
      const third = await watch(target, await follow(member));
      const goesOn = await watch(target, await follow(await joined(target, secrets.code)));
      // A member cannot escape by having no page of the class open.
      member.drop();
      page.send({ type: 'remove', member: 1 });
      await isSentAway(third);
      await goesOn.ping();

      const anew = await answer(page, { type: 'erase' }, 'wall');
      await isSentAway(goesOn);
      assert.ok(anew.type === 'wall');
      const fresh = await joined(target, anew.code);
      const asked = await answer(fresh, { type: 'follow' }, 'refused', 'lent');
      assert.equal(answerOf(asked), 'not-shown', 'the next class is shown the run');
      assert.equal(reader.state, 'running', 'the teacher’s run ended');
      return '4 sent away; the run goes on';
    },
  ),
  withClass(
    {
      n: 110,
      tries: 'a stranger comes by a secret of before, or one off by a letter, or asks for one',
      promise: 'refused; each showing has secrets of its own',
      guards: ['withdrawn-secret'],
      needs: 'walls',
    },
    async (target, secrets) => {
      const { reader, member, page, lent } = await presented(target, secrets);
      await isRefused(target, { ...lent, secret: oneOff(lent.secret) });
      const stranger = await openPage(target);
      const asked = await answer(stranger, { type: 'follow' }, 'refused', 'lent');
      assert.equal(answerOf(asked), 'not-joined');
      await answer(page, { type: 'unpresent' }, 'presented');
      await isRefused(target, lent);
      await answer(page, { type: 'present', ...reader.owns }, 'presented');
      const again = await follow(member);
      assert.notEqual(again.secret, lent.secret);
      await isRefused(target, lent);
      await answer(page, { type: 'remove', member: 1 }, 'changed');
      await isRefused(target, lent, again);
      return '6 refused';
    },
  ),
];
