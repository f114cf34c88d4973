// The run that the teacher leaves with the class: who may leave one and read it, what is none, and what takes it
// away.
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { type ClassNews, MAX_HANDOUT, RUN_FORMAT, RUN_VERSION } from '#protocol';
import { ask, type Answer } from '../http/test/ask.ts';
import { ours } from '../http/test/site.ts';
import { joinedAs, type MemberSocket, openClassSite, reasonOf } from './test/class-site.ts';

const fileOf = (name: string, more: object = {}): string =>
  JSON.stringify({ format: RUN_FORMAT, version: RUN_VERSION, case: name, ...more });

/** The next of these that has not been taken; what else comes is passed over. */
async function told(page: MemberSocket): Promise<Extract<ClassNews, { type: 'handout' }>> {
  for (;;) {
    const news = await page.next();
    if (news.type === 'handout') return news;
  }
}

/** A wall and a member. */
async function stand(t: TestContext) {
  const site = await openClassSite(t);
  const { classroom, port } = site;
  const [wall, page] = [await site.dial(), await site.dial()];
  await wall.asks({ type: 'watch', teacher: classroom.teacher });
  const { member } = joinedAs(await page.asks({ type: 'join', code: classroom.code }));
  const bearer = (token: string) => ({ ...ours, authorization: `Bearer ${token}` });
  const leave = (file: string | Buffer, token = classroom.teacher): Promise<Answer> =>
    ask(port, '/class/handout', bearer(token), 'PUT', file);
  const read = (token: string): Promise<Answer> => ask(port, '/class/handout', bearer(token));
  return { ...site, wall, page, member, leave, read };
}

const said = ({ status, body }: Answer): string => `${status} ${body.trim()}`;

test('members and the teacher read what the teacher has left; the newest is kept', async (t) => {
  const { dial, classroom, wall, page, member, leave, read } = await stand(t);
  assert.equal(said(await read(member)), '404 No run is left with the class.');
  assert.equal((await leave(fileOf('two'))).status, 204);
  const news = await told(page);
  assert.deepEqual([news.case, typeof news.left], ['two', 'number']);
  assert.deepEqual(await told(wall), news);
  const large = fileOf('two', { name: 'x'.repeat(200_000) });
  assert.equal((await leave(large)).status, 204);
  for (const token of [member, classroom.teacher]) {
    const { status, headers, body } = await read(token);
    assert.deepEqual([status, headers['cache-control'], body], [200, 'no-store', large]);
  }
  const later = await dial();
  await later.asks({ type: 'join', code: classroom.code });
  assert.equal((await told(later)).case, 'two', 'who joins later is told');
  const other = await dial();
  await other.asks({ type: 'watch', teacher: classroom.teacher });
  assert.equal((await told(other)).case, 'two');
});

test('nobody else reads one, and only the teacher leaves one', async (t) => {
  const { classroom, page, member, leave, read, port } = await stand(t);
  const refused = '403 Only the teacher of the class may leave a run.';
  for (const token of [member, classroom.code, '', 'f'.repeat(32)])
    assert.equal(said(await leave(fileOf('two'), token)), refused);
  await leave(fileOf('two'));
  for (const token of [classroom.code, '', 'f'.repeat(32)])
    assert.equal(said(await read(token)), '403 This is for members of the class.');
  const nameless = await ask(port, '/class/handout', ours);
  assert.equal(nameless.status, 403);
  await page.asks({ type: 'leave' });
  assert.equal((await read(member)).status, 403, 'who has left reads on');
});

test('what is no run file of a case here, or too large, is refused by one sentence', async (t) => {
  const { classroom, leave, read, port } = await stand(t);
  const large = {
    ...{ ...ours, authorization: `Bearer ${classroom.teacher}` },
    'content-length': String(MAX_HANDOUT + 1),
  };
  const none = '400 This is no run file of a case of this lab.';
  const broken = ['', '{', '[]', 'null', '{"case":"two"}', fileOf('two', { version: 2 })];
  for (const file of [...broken, fileOf('elsewhere'), fileOf('../two')])
    assert.equal(said(await leave(file || ' ')), none, file);
  assert.equal(
    said(await ask(port, '/class/handout', large, 'PUT')),
    `413 A run that is left has at most ${MAX_HANDOUT} bytes.`,
  );
  assert.equal((await read(classroom.teacher)).status, 404);
});

test('the wall takes it away, a member cannot, and the next class has none', async (t) => {
  const { classroom, wall, page, leave, read } = await stand(t);
  await leave(fileOf('two'));
  assert.equal((await told(page)).case, 'two');
  assert.equal(reasonOf(await page.asks({ type: 'withdraw' })), 'not-joined');
  wall.send({ type: 'withdraw' });
  assert.deepEqual(await told(page), { type: 'handout' });
  assert.equal((await read(classroom.teacher)).status, 404);
  await leave(fileOf('two'));
  assert.equal((await told(page)).case, 'two');
  wall.send({ type: 'erase' });
  while ((await told(wall)).case !== undefined);
  assert.equal((await read(classroom.teacher)).status, 404);
});

test('only GET and PUT are answered, each as it should come', async (t) => {
  const { classroom, port } = await stand(t);
  const teacher = { ...ours, authorization: `Bearer ${classroom.teacher}` };
  const post = await ask(port, '/class/handout', teacher, 'POST');
  assert.deepEqual([post.status, post.headers.allow], [405, 'GET, PUT']);
  const chunked = { ...teacher, 'transfer-encoding': 'chunked' };
  const put = await ask(port, '/class/handout', chunked, 'PUT', 'x');
  assert.equal(said(put), '411 A run file must come with its Content-Length.');
  const body = await ask(port, '/class/handout', { ...teacher, 'content-length': '1' }, 'GET', 'x');
  assert.equal(said(body), '413 A GET here has no body.');
});
