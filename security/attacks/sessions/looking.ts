// Looking at a reader's panel without the reader's consent: before it is given, and after it is taken back.
import assert from 'node:assert/strict';
import type { ClassNews } from '#protocol';
import { answerOf, type ClassPage } from '../../readers/class-page.ts';
import type { RawReader } from '../../readers/reader.ts';
import type { Row } from '../../suite/row.ts';
import type { Target } from '../../suite/target.ts';
import { later, oneOff, openPage, withClass } from './classes.ts';

type LentNews = Extract<ClassNews, { type: 'lent' }>;

/** Milliseconds in which whoever watches must be sent away. */
const SENT_AWAY_WITHIN = 2000;

/** A member whose page attends a running case, a wall, and the reader whose session it is. */
export async function stand(
  target: Target,
  { code, teacher }: { code: string; teacher: string },
  runs = 'case-1',
) {
  const reader = await target.reader();
  await reader.run(runs);
  const [page, wall] = [await openPage(target), await openPage(target)];
  await page.asks({ type: 'join', code });
  page.send({ type: 'attend', ...reader.owns });
  await wall.asks({ type: 'watch', teacher });
  return { reader, page, wall };
}

/** What the class answers; a wall may hear other news before. */
async function look(page: ClassPage): Promise<ClassNews | undefined> {
  const from = page.heard.length;
  const answer = () =>
    page.heard.slice(from).find(({ type }) => type === 'lent' || type === 'refused');
  page.send({ type: 'look', member: 1 });
  await page.until(() => answer() !== undefined);
  return answer();
}

export async function lentTo(wall: ClassPage): Promise<LentNews> {
  const lent = await look(wall);
  assert.ok(lent?.type === 'lent', answerOf(lent));
  return lent;
}

export async function watch(target: Target, { session, secret }: LentNews): Promise<RawReader> {
  const watcher = await target.reader();
  watcher.send({ type: 'resume', session, secret, received: [], trace: 0 });
  const isAnswered = () => watcher.all('resumed').length + watcher.refusals.length > 0;
  await watcher.until('an answer', isAnswered);
  return watcher;
}

export const isSentAway = async (watcher: RawReader): Promise<void> => {
  const closed = await Promise.race([watcher.closed, later(SENT_AWAY_WITHIN)]);
  assert.ok(closed, 'who watched watches on');
  assert.equal(watcher.all('ended').at(-1)?.reason, 'withdrawn');
};

export const looking: Row[] = [
  withClass(
    {
      n: 95,
      tries: 'to watch on after a reader has taken it back, or has closed the page; to come again',
      promise: 'sent away at once, and refused; nothing typed later is seen',
      guards: ['withdrawn-secret', 'withdrawn-observers', 'closed-page'],
      needs: 'walls',
    },
    async (target, secrets) => {
      const { reader, page, wall } = await stand(target, secrets);
      await page.asks({ type: 'show', on: true });
      const lent = await lentTo(wall);
      const watcher = await watch(target, lent);
      await watcher.until('both programs', () => watcher.all('terminal').length > 1);
      await watcher.says('server goes to read', 'server');
      page.send({ type: 'show', on: false });
      await isSentAway(watcher);
      reader.type('typed later\r', 'client');
      await reader.says('typed later', 'client');
      assert.ok(!watcher.text('client').includes('typed later'), 'it sees what is typed later');
      assert.deepEqual((await watch(target, lent)).refusals, ['no-such-session']);
      await page.asks({ type: 'show', on: true });
      const again = await lentTo(wall);
      assert.notEqual(again.secret, lent.secret);
      const second = await watch(target, again);
      page.drop();
      await isSentAway(second);
      assert.deepEqual((await watch(target, again)).refusals, ['no-such-session']);
      assert.equal(reader.state, 'running', 'the run of the reader ended');
      return '2 sent away, 2 refused; the run goes on';
    },
  ),
  withClass(
    {
      n: 96,
      tries: 'a stranger and a member ask for a view that is shown; a wall for one that is not',
      promise: 'no secret is told, and one off by a letter is refused',
      guards: ['wall-only'],
      needs: 'walls',
    },
    async (target, secrets) => {
      const { page, wall } = await stand(target, secrets);
      assert.equal(answerOf(await look(wall)), 'not-shown');
      await page.asks({ type: 'show', on: true });
      const [stranger, member] = [await openPage(target), await openPage(target)];
      await member.asks({ type: 'join', code: secrets.code });
      for (const one of [stranger, member, page])
        assert.equal(answerOf(await look(one)), 'not-joined');
      const lent = await lentTo(wall);
      const thief = await watch(target, { ...lent, secret: oneOff(lent.secret) });
      assert.deepEqual(thief.refusals, ['no-such-session']);
      return '4 asked in vain, 1 guess refused';
    },
  ),
];
