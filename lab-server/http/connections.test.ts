import assert from 'node:assert/strict';
import { once } from 'node:events';
import { afterEach, beforeEach, test } from 'node:test';
import { settle } from '../test/fakes.ts';
import { mostConnections } from './connections.ts';
import { head, openSite, raw, until, type Raw, type TestSite } from './test/site.ts';

const CROWD = 600;
/** What the site of tests lets one address have: three may run there. */
const EACH = 256;

let site: TestSite;
const dialled: Raw[] = [];
beforeEach(async () => (site = await openSite()));
afterEach(async () => {
  for (const { socket } of dialled.splice(0)) socket.destroy();
  await site.end();
});

/** Connections that say nothing, and how many of them the lab has hung up on. */
async function silent(of: TestSite): Promise<() => number> {
  let gone = 0;
  for (let n = 0; n < CROWD; n += 1) {
    const one = raw(of.port, '');
    dialled.push(one);
    void one.closed.then(() => (gone += 1));
    await once(one.socket, 'connect');
  }
  return () => gone;
}

async function answers(of: TestSite, from: string): Promise<void> {
  const one = raw(of.port, head('GET / HTTP/1.1', 'Host: lab.test', 'Connection: close'), from);
  await one.closed;
  assert.match(one.heard, /^HTTP\/1\.1 200 /);
}

test('one address has half of the connections at the most, and others are answered', async () => {
  const gone = await silent(site);
  await until(() => gone() >= CROWD - EACH);
  await answers(site, '127.0.0.2');
  assert.equal(gone(), CROWD - EACH);
  for (const { socket } of dialled.splice(0)) socket.destroy();
  while ((await connections(site)) > 0) await settle();
  await answers(site, '127.0.0.1');
});

test('all that come through a proxy of ours have all of them together', async (t) => {
  const proxied = await openSite(3, ['127.0.0.1']);
  t.after(() => proxied.end());
  const gone = await silent(proxied);
  await until(() => gone() >= CROWD - 2 * EACH);
  assert.equal(await connections(proxied), 2 * EACH);
});

test('there are more for many readers, and never more than half of the descriptors', () => {
  assert.equal(mostConnections(31, 65_536), 992);
  assert.equal(mostConnections(0, 65_536), 512);
  assert.equal(mostConnections(1000, 65_536), 32_000);
  assert.equal(mostConnections(31, 1024), 512);
  assert.ok(Number.isInteger(mostConnections(31)));
});

function connections({ server }: TestSite): Promise<number> {
  return new Promise((resolve) => server.getConnections((_, count) => resolve(count)));
}
