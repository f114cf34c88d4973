// The class's socket where several lab servers share the class: whoever joins waits for the database.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinedAs, openClassSite, reasonOf } from '../test/class-site.ts';
import { noPostgres } from './test/server.ts';
import { serverOfFile } from './test/server-of-file.ts';

const skip = noPostgres;
const server = serverOfFile();

test('what a page asks right after it has joined comes after that', { skip }, async (t) => {
  const { classroom, dial } = await openClassSite(t, await server().database());
  const page = await dial();
  page.send({ type: 'join', code: classroom.code, name: 'Ada' });
  page.send({ type: 'hand', up: true });
  assert.equal(joinedAs(await page.next()).hand, false);
  assert.equal(joinedAs(await page.next()).hand, true);
});

test(
  'a page joins another lab than before, and three wrong codes end a socket',
  { skip },
  async (t) => {
    const url = await server().database();
    const [one, other] = [await openClassSite(t, url), await openClassSite(t, url)];
    const { code } = one.classroom;
    const { member } = joinedAs(await (await one.dial()).asks({ type: 'join', code, name: 'Ada' }));
    const page = await other.dial();
    assert.equal(joinedAs(await page.asks({ type: 'join', code, member })).name, 'Ada');
    const thief = await other.dial();
    for (const wrong of [
      { type: 'join', code: '00000000' },
      { type: 'join', code, member: 'f'.repeat(32) },
      { type: 'join', code: '00000000', member },
    ])
      assert.equal(reasonOf(await thief.asks(wrong)), 'no-class');
    assert.equal((await thief.closed).code, 1008);
  },
);

test('a page that goes while it joins is not open', { skip }, async (t) => {
  const { classroom, dial } = await openClassSite(t, await server().database());
  const [page, wall] = [await dial(), await dial()];
  page.send({ type: 'join', code: classroom.code, name: 'Ada' });
  page.socket.terminate();
  await page.closed;
  const later = await dial();
  await later.asks({ type: 'join', code: classroom.code });
  const whole = await wall.asks({ type: 'watch', teacher: classroom.teacher });
  assert.ok(whole.type === 'wall');
  assert.equal(whole.members.filter(({ here }) => here).length, 1);
});

test(
  'while the database is away nobody is told that there is no such class',
  { skip },
  async (t) => {
    const { classroom, dial } = await openClassSite(t, await server().database());
    const { code } = classroom;
    server().stop();
    const [page, other] = [await dial(), await dial()];
    page.send({ type: 'join', code, member: 'f'.repeat(32) });
    assert.equal((await page.closed).code, 1013);
    assert.deepEqual(page.news, []);
    assert.equal(joinedAs(await other.asks({ type: 'join', code, name: 'Bob' })).name, 'Bob');
    server().start();
  },
);
