// How many sockets one address may have, and which one is closed for the next.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { dial, open, openSite, type TestSocket, type TestSite } from '../http/test/site.ts';
import { say, seen } from './test/page.ts';

let site: TestSite;
beforeEach(async () => (site = await openSite()));
afterEach(() => site.end());

/** Sockets that one address may have in these tests. */
const SOCKETS = 512;

const isOver = ({ socket }: TestSocket): boolean => socket.readyState !== socket.OPEN;

test('where an address has all its sockets the idlest makes room, whatever they say of themselves', async () => {
  const pages: TestSocket[] = [];
  for (let i = 0; i < SOCKETS; i += 1) {
    const page = await dial(site.port, { 'x-forwarded-for': `203.0.113.${i % 250}` });
    assert.ok(typeof page === 'object');
    pages.push(page);
  }
  const [first, second] = pages as [TestSocket, TestSocket];
  say(first, { type: 'stop' });
  await seen(first);
  await open(site);
  assert.equal((await second.closed).code, 4408);
  assert.ok(!isOver(first));
});

test('behind a proxy each client is one, and what the client wrote before it is nothing', async () => {
  const proxied = await openSite(3, ['127.0.0.0/8']);
  const from = async (client: string): Promise<TestSocket> => {
    const page = await dial(proxied.port, { 'x-forwarded-for': client });
    assert.ok(typeof page === 'object');
    return page;
  };
  const other = await from('203.0.113.2');
  const first = await from('198.51.100.1, 203.0.113.1');
  for (let i = 1; i < SOCKETS; i += 1) await from(`198.51.100.${i % 250}, 203.0.113.1`);
  assert.ok(!isOver(first));
  await from('203.0.113.1');
  assert.equal((await first.closed).code, 4408);
  assert.ok(!isOver(other));
  await proxied.end();
});
