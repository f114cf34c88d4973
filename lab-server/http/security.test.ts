// Malformed and hostile HTTP: garbage, two framings, two names, too much of anything.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { after, before, test } from 'node:test';
import { settle } from '../test/fakes.ts';
import { head, openSite, raw, upgrade, type TestSite } from './test/site.ts';

let site: TestSite;
before(async () => (site = await openSite()));
after(() => site.end());

async function answer(...lines: string[]): Promise<string> {
  const one = raw(site.port, head(...lines));
  await one.closed;
  return one.heard;
}

const get = (...lines: string[]): Promise<string> =>
  answer('GET / HTTP/1.1', 'Host: lab.test', 'Connection: close', ...lines);

test('bytes that are no HTTP get 400 and harm nobody', async () => {
  assert.match(await answer('\x16\x03\x01 garbage'), /^HTTP\/1\.1 400 /);
  assert.match(await answer('GET / HTTP/1.1', 'Host: lab.test', 'No colon'), /^HTTP\/1\.1 400 /);
  assert.match(await get(), /^HTTP\/1\.1 200 /);
});

test('a body that could be read in two ways is 400, any other is 413', async () => {
  const both = ['Content-Length: 4', 'Transfer-Encoding: chunked'];
  assert.match(await answer('POST / HTTP/1.1', 'Host: lab.test', ...both), /^HTTP\/1\.1 400 /);
  assert.match(await get('Content-Length: 4'), /^HTTP\/1\.1 413 [^]*Nothing here takes a body/);
  assert.match(await get('Transfer-Encoding: chunked'), /^HTTP\/1\.1 413 /);
  assert.match(await get('Content-Length: 0'), /^HTTP\/1\.1 200 /);
  assert.match(await answer(...upgrade, 'Content-Length: 4'), /^HTTP\/1\.1 413 /);
});

test('two Hosts are 403, and so they are where headers hide the second one', async () => {
  assert.match(await get('Host: lab.test'), /^HTTP\/1\.1 403 /);
  assert.match(await answer(...upgrade, 'Host: evil.test'), /^HTTP\/1\.1 403 /);
  const many = Array.from({ length: 200 }, (_, i) => `X-${i}: 1`);
  assert.match(await get(...many, 'Host: evil.test'), /^HTTP\/1\.1 431 /);
  assert.match(await answer(...upgrade, ...many), /^HTTP\/1\.1 431 /);
});

test('3000 headers, or one of 20 KB, are 431', async () => {
  const many = Array.from({ length: 3000 }, () => 'X: 1');
  assert.match(await get(...many), /^HTTP\/1\.1 431 /);
  assert.match(await get(`X: ${'x'.repeat(20_000)}`), /^HTTP\/1\.1 431 /);
});

test('every answer says what a page may do, also a refusal', async () => {
  const answers = await Promise.all([
    get(),
    get('Host: evil.test'),
    get('Content-Length: 4'),
    answer('GET /nowhere HTTP/1.1', 'Host: lab.test', 'Connection: close'),
    answer('POST / HTTP/1.1', 'Host: lab.test', 'Connection: close'),
    answer('GET /healthz HTTP/1.1', 'Host: any.test', 'Connection: close'),
    answer('GET /metrics HTTP/1.1', 'Host: any.test', 'Connection: close'),
    answer('GET /lab HTTP/1.1', 'Host: lab.test', 'Connection: Upgrade', 'Upgrade: websocket'),
  ]);
  for (const one of answers) {
    assert.match(one, /^content-security-policy: .*script-src 'self'/im, one);
    assert.match(one, /^x-content-type-options: nosniff\r$/im, one);
    assert.match(one, /^referrer-policy: no-referrer\r$/im, one);
  }
});

test('an upgrade to another protocol is served as what it is, a request', async () => {
  const h2c = ['Connection: Upgrade, close', 'Upgrade: h2c'];
  assert.match(await answer('GET / HTTP/1.1', 'Host: lab.test', ...h2c), /^HTTP\/1\.1 200 /);
});

test('no socket is begun once the lab is stopping, and the page is told in words', async () => {
  const stopping = await openSite();
  const connected = once(stopping.server, 'connection');
  const asked = head(...upgrade);
  const one = raw(stopping.port, asked.slice(0, 40));
  const [peer] = (await connected) as [Socket];
  while (peer.bytesRead < 40) await settle();
  stopping.server.close();
  one.socket.write(asked.slice(40));
  await one.closed;
  assert.match(one.heard, /^HTTP\/1\.1 503 [^]*This lab is stopping/);
  await stopping.end();
});
