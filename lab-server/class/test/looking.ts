// A reader who shows their panel to a wall, on real sockets, for tests.
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { ClassNews } from '#protocol';
import type { TestSocket } from '../../http/test/site.ts';
import { FakeSubscriber, settle } from '../../test/fakes.ts';
import { run } from '../../test/fixture.ts';
import { type ClassSite, joinedAs, type MemberSocket, openClassSite } from './class-site.ts';

export type LentNews = Extract<ClassNews, { type: 'lent' }>;

/** A reader's session in which a case runs, and what their page says to attend it. */
export async function session({ sessions }: ClassSite) {
  const opened = sessions.open('a');
  opened.open(new FakeSubscriber());
  opened.handleRequest(run);
  await settle();
  const attend = { type: 'attend', session: opened.id, secret: opened.secrets.owner };
  return { opened, attend };
}

/** A member whose page attends a session, and a wall. */
export async function stand(t: TestContext) {
  const site = await openClassSite(t);
  const { classroom, dial } = site;
  const [page, wall] = [await dial(), await dial()];
  const { member } = joinedAs(await page.asks({ type: 'join', code: classroom.code }));
  await wall.asks({ type: 'watch', teacher: classroom.teacher });
  const { opened, attend } = await session(site);
  page.send(attend);
  return { ...site, page, wall, member, opened, attend };
}

/** The same, where the member shows their panel. */
export async function showing(t: TestContext) {
  const all = await stand(t);
  assert.deepEqual(await all.page.asks({ type: 'show', on: true }), shown(true, false));
  return { ...all, lent: await look(all) };
}

/** What a page of the member's hears. */
export const shown = (shows: boolean, looked: boolean, mayType = false, types = false) => ({
  ...{ type: 'shown', shows, looked, mayType, types },
});

/** What the wall hears next, of the members as they are by now. */
export async function look({
  wall,
  lab,
}: {
  wall: MemberSocket;
  lab: ClassSite['lab'];
}): Promise<LentNews> {
  lab.clock.advance(1000);
  const changed = await wall.next();
  assert.equal(changed.type === 'changed' && changed.members[0]?.shows, true);
  const lent = await wall.asks({ type: 'look', member: 1 });
  assert.ok(lent.type === 'lent', JSON.stringify(lent));
  return lent;
}

export async function observe({ dialLab }: ClassSite, { session: id, secret }: LentNews) {
  const watcher = await dialLab();
  const resume = { type: 'resume', session: id, secret, received: [] };
  watcher.socket.send(JSON.stringify(resume));
  while (!answerOf(watcher)) await settle();
  return watcher;
}

export const answerOf = ({ messages }: TestSocket): string | undefined =>
  messages.map((one) => (one.type === 'refused' ? one.reason : one.type)).find(isAnswer);

const isAnswer = (one: string): boolean => one === 'resumed' || one === 'no-such-session';
