// What a page may do in a session by its role, and which versions of the protocol it may speak, on
// real sockets.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { CLOSE, encodeFrame, SPEAKS } from '#protocol';
import { open, openSite, until, type TestSocket, type TestSite } from '../http/test/site.ts';
import { run } from '../test/fixture.ts';
import { refusals, running, say, seen } from './test/page.ts';

let site: TestSite;
beforeEach(async () => (site = await openSite()));
afterEach(() => site.end());

/** A page that observes another's session. */
async function watching({ messages }: TestSocket): Promise<TestSocket> {
  const [hello] = messages;
  assert.ok(hello?.type === 'hello' && hello.observer);
  const page = await open(site);
  say(page, { type: 'resume', session: hello.session, secret: hello.observer, received: [] });
  await until(() => page.messages.some(({ type }) => type === 'resumed'));
  return page;
}

test('an observer sees what runs, and may neither type nor press', async () => {
  const owner = await running(site);
  const observer = await watching(owner);
  assert.ok(observer.messages.some(({ type }) => type === 'terminal'));
  observer.socket.send(encodeFrame(1, Buffer.from('x')));
  for (const request of [run, { type: 'stop' }, { type: 'reset' }, { type: 'capture' }]) {
    say(observer, request);
  }
  say(observer, { type: 'ack', channel: 1, offset: 0 });
  await seen(observer);
  assert.deepEqual(refusals(observer), [
    'input observer',
    'run observer',
    'stop observer',
    'reset observer',
    'capture observer',
  ]);
  await seen(owner);
  assert.deepEqual(site.lab.processes[0]?.typed, []);
  assert.equal(site.lab.networks.length, 1, 'the run stands');
});

test('an observer that leaves, or watches another, ends nothing', async () => {
  const [owner, other] = [await running(site), await open(site)];
  const observer = await watching(owner);
  const [hello] = other.messages;
  assert.ok(hello?.type === 'hello');
  const { session, observer: secret } = hello;
  say(observer, { type: 'resume', session, secret, received: [] });
  await until(() => observer.messages.filter(({ type }) => type === 'resumed').length === 2);
  observer.socket.terminate();
  await seen(owner);
  await seen(other);
  assert.equal(site.lab.networks.length, 1);
});

test('a page that says that it speaks this version, or says nothing, is served', async () => {
  const page = await open(site);
  say(page, { type: 'hello', speaks: [...SPEAKS, 99] });
  await seen(page);
  assert.deepEqual(refusals(page), []);
});

test('a page that speaks no version of the lab is told to load anew, and closed', async () => {
  const page = await open(site);
  say(page, { type: 'hello', speaks: [99] });
  const { code } = await page.closed;
  assert.equal(code, CLOSE.outdated);
  assert.deepEqual(refusals(page), ['hello outdated']);
});
