import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GONE_AFTER } from '#protocol';
import { FakeSubscriber, fakeLab, settle } from '../test/fakes.ts';
import { running, START } from '../test/fixture.ts';
import { directoryInMemory } from './directory.ts';
import type { Session } from './session.ts';
import { Sessions } from './sessions.ts';

test('an observer gets the log from its cursor on, and all that follows, beside the owner', async () => {
  const { client, page, session } = await running();
  client.print('abc');
  await settle();
  const observer = new FakeSubscriber();
  session.attach(observer, 'observer', { received: [{ channel: 2, offset: 1 }], events: 0 });
  client.print('def');
  await settle();
  assert.equal(page.output.get(2), 'abcdef');
  assert.equal(observer.output.get(2), 'bcdef');
  assert.deepEqual(observer.all('resumed'), [
    { type: 'resumed', session: session.id, role: 'observer' },
  ]);
  assert.deepEqual(page.all('ended'), [], 'the owner stays');
  assert.deepEqual(observer.all('case').at(-1)?.state, 'running');
});

test('what one reader has asked for is told to nobody else', async () => {
  const { page, session } = await running();
  const observer = new FakeSubscriber();
  session.attach(observer, 'observer', START);
  session.handleRequest({ type: 'signal', terminal: 'nobody', signal: 'SIGINT' });
  session.handleRequest({ type: 'ping' });
  await settle();
  assert.equal(page.all('refused').length, 1);
  assert.equal(page.all('pong').length, 1);
  assert.deepEqual([observer.all('refused'), observer.all('pong')], [[], []]);
});

test('a session ends without its owner, whoever watches, and tells them', async () => {
  const { ends, lab, page, session } = await running();
  const observer = new FakeSubscriber();
  session.attach(observer, 'observer', START);
  session.detach(observer);
  lab.clock.advance(GONE_AFTER);
  await settle();
  assert.deepEqual(ends, [], 'an observer that leaves ends nothing');
  session.attach(observer, 'observer', START);
  session.detach(page);
  lab.clock.advance(GONE_AFTER);
  await settle();
  assert.deepEqual(ends, ['over']);
  assert.deepEqual(observer.all('ended').at(-1), { type: 'ended', reason: 'gone' });
  assert.ok(observer.closed);
});

test('a secret says who one is, and the id which server has the session', () => {
  const directory = directoryInMemory<Session>('b0b');
  const sessions = new Sessions(fakeLab(), 1, 1, directory);
  const session = sessions.open('local');
  assert.match(session.id, /^b0b\.[0-9a-f]{32}$/);
  for (const role of ['owner', 'observer'] as const) {
    assert.deepEqual(sessions.find(session.id, session.secrets[role]), { session, role });
  }
  assert.equal(sessions.find(session.id, '0'.repeat(32)), undefined);
  assert.equal(sessions.find(session.id.replace('b0b', 'a11'), session.secrets.owner), undefined);
});
