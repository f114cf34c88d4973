// The teacher types into what a reader shows: only while the reader lets them, and nothing but keys.
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { encodeFrame } from '#protocol';
import { refusals, say, seen } from '../connection/test/page.ts';
import type { TestSocket } from '../http/test/site.ts';
import { TYPES_FOR } from '../session/loan.ts';
import { settle } from '../test/fakes.ts';
import { run } from '../test/fixture.ts';
import { reasonOf } from './test/class-site.ts';
import { answerOf, look, observe, session, showing, shown, stand } from './test/looking.ts';

/** A wall's page that watches a reader's panel. */
async function watched(t: TestContext) {
  const all = await showing(t);
  const watcher = await observe(all, all.lent);
  assert.deepEqual(await all.page.next(), shown(true, true));
  return { ...all, watcher };
}

/** The same, where the reader lets it type. */
async function typing(t: TestContext) {
  const all = await watched(t);
  const { page, watcher } = all;
  assert.deepEqual(await page.asks({ type: 'maytype', on: true }), shown(true, true, true));
  await seen(watcher);
  assert.deepEqual(consents(watcher), [true]);
  return all;
}

const consents = ({ messages }: TestSocket): boolean[] =>
  messages.flatMap((one) => (one.type === 'maytype' ? [one.on] : []));

/** Keys for the program on the first channel, once the lab has read them. */
async function type(watcher: TestSocket, keys: string): Promise<void> {
  watcher.socket.send(encodeFrame(1, Buffer.from(keys)));
  await seen(watcher);
}

test('who watches types only once the reader lets them, and the reader is told both', async (t) => {
  const all = await watched(t);
  const { page, watcher, lab } = all;
  const typed = () => lab.processes[0]!.typed;
  await type(watcher, 'early');
  assert.deepEqual([refusals(watcher), typed()], [['input observer'], []]);
  assert.deepEqual(await page.asks({ type: 'maytype', on: true }), shown(true, true, true));
  await type(watcher, 'a');
  await type(watcher, 'b');
  assert.deepEqual([refusals(watcher).length, typed()], [1, ['a', 'b']]);
  assert.deepEqual(await page.next(), shown(true, true, true, true));
  lab.clock.advance(TYPES_FOR);
  assert.deepEqual(await page.next(), shown(true, true, true, false));
  await settle();
  assert.deepEqual(page.news, [], 'it is told once');
});

test('who types along presses nothing', async (t) => {
  const { watcher, lab } = await typing(t);
  const presses = [
    ...[run, { type: 'stop' }, { type: 'reset' }, { type: 'capture' }],
    { type: 'start', terminal: 'nc', choices: {}, size: run.size },
    { type: 'signal', terminal: 'server', signal: 'SIGINT' },
    { type: 'edit', program: 'client.ts', from: 0, text: 'x' },
    { type: 'wire', order: 'cut', host: 'server' },
    { type: 'hold', terminal: 'server' },
  ];
  for (const press of presses) say(watcher, press);
  await seen(watcher);
  assert.deepEqual(
    refusals(watcher),
    presses.map((press) => `${press.type} observer`),
  );
  assert.deepEqual(lab.processes[0]!.calls, []);
});

test('what is taken back is refused from then on, also to who comes again', async (t) => {
  const all = await typing(t);
  const { page, watcher, lent, lab } = all;
  assert.deepEqual(await page.asks({ type: 'maytype', on: false }), shown(true, true));
  await type(watcher, 'late');
  assert.deepEqual(consents(watcher), [true, false]);
  const again = await observe(all, lent);
  await type(again, 'again');
  assert.deepEqual(consents(again), []);
  assert.deepEqual([refusals(watcher), refusals(again)], [['input observer'], ['input observer']]);
  assert.deepEqual(lab.processes[0]!.typed, []);
  await page.asks({ type: 'maytype', on: true });
  await type(again, 'now');
  assert.deepEqual(lab.processes[0]!.typed, ['now']);
});

test('while somebody types it is over at once, and nobody is said to type', async (t) => {
  const { page, watcher, lab } = await typing(t);
  await type(watcher, 'a');
  assert.deepEqual(await page.next(), shown(true, true, true, true));
  assert.deepEqual(await page.asks({ type: 'maytype', on: false }), shown(true, true));
  lab.clock.advance(TYPES_FOR);
  await settle();
  assert.deepEqual(page.news, []);
});

test('who comes later, or comes back, is told that they may type', async (t) => {
  const all = await typing(t);
  const later = await observe(all, all.lent);
  await seen(later);
  assert.deepEqual(consents(later), [true]);
});

test('the observer’s secret of the session types nothing, whatever the class may', async (t) => {
  const all = await typing(t);
  const { opened, lent, lab } = all;
  const other = await observe(all, { ...lent, secret: opened.secrets.observer });
  await type(other, 'x');
  assert.deepEqual([refusals(other), consents(other)], [['input observer'], []]);
  assert.deepEqual(lab.processes[0]!.typed, []);
});

test('who shows anew has let nobody type, and the secret of before is nobody’s', async (t) => {
  const all = await typing(t);
  const { page, watcher, lent, lab, wall } = all;
  page.send({ type: 'show', on: false });
  await watcher.closed;
  lab.clock.advance(1000);
  await wall.next();
  page.news.length = 0;
  assert.deepEqual(await page.asks({ type: 'show', on: true }), shown(true, false));
  const next = await look(all);
  const second = await observe(all, next);
  await type(second, 'x');
  assert.deepEqual([consents(second), refusals(second)], [[], ['input observer']]);
  assert.equal(answerOf(await observe(all, lent)), 'no-such-session');
  assert.deepEqual(lab.processes[0]!.typed, []);
});

test('what the page runs next may be typed into as well', async (t) => {
  const all = await typing(t);
  const { page, opened, lab, wall } = all;
  await opened.end('gone');
  assert.deepEqual(await page.next(), shown(true, false, true));
  lab.clock.advance(1000);
  await wall.next();
  const next = await session(all);
  page.send(next.attend);
  await page.asks({ type: 'hand', up: true });
  const second = await observe(all, await look(all));
  await type(second, 'on');
  assert.deepEqual(consents(second), [true]);
  assert.deepEqual(lab.processes.at(-1)!.typed, ['on']);
});

test('nobody else lets a teacher type, and a member only into what they show', async (t) => {
  const { page, wall, dial, classroom } = await stand(t);
  const maytype = { type: 'maytype', on: true };
  assert.equal(reasonOf(await page.asks(maytype)), 'not-shown');
  assert.equal(reasonOf(await wall.asks(maytype)), 'not-joined');
  const [stranger, other] = [await dial(), await dial()];
  assert.equal(reasonOf(await stranger.asks(maytype)), 'not-joined');
  await page.asks({ type: 'show', on: true });
  await other.asks({ type: 'join', code: classroom.code });
  assert.equal(reasonOf(await other.asks(maytype)), 'not-shown');
});

test('another page of the member takes it back', async (t) => {
  const { page, watcher, dial, member, classroom } = await typing(t);
  const phone = await dial();
  await phone.asks({ type: 'join', code: classroom.code, member });
  assert.deepEqual(await phone.next(), shown(true, true, true));
  phone.send({ type: 'maytype', on: false });
  // The page is told that the phone has joined, too.
  while ((await page.next()).type !== 'shown');
  await type(watcher, 'late');
  assert.deepEqual(refusals(watcher), ['input observer']);
});
