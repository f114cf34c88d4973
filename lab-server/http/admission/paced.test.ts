// Requests that follow each other on one connection faster than they are answered.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { settle } from '../../test/fakes.ts';
import { head, openSite, raw, until, upgrade, type TestSite } from '../test/site.ts';

let site: TestSite;
beforeEach(async () => (site = await openSite()));
afterEach(() => site.end());

const get = (path: string, ...lines: string[]): string =>
  head(`GET ${path} HTTP/1.1`, 'Host: lab.test', ...lines);

test('some are answered one after the other, each in its turn', async () => {
  const paths = ['/', '/healthz', '/nowhere', '/', '/lab'];
  const one = raw(site.port, paths.map((path) => get(path)).join(''));
  await one.closed;
  const statuses = [...one.heard.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);
  assert.deepEqual(statuses, ['200', '200', '404', '200', '426']);
});

test('no request is begun before the one ahead of it is answered', async () => {
  let begun = 0;
  let most = 0;
  site.server.on('request', (_, response) => {
    begun += 1;
    most = Math.max(most, begun);
    response.once('close', () => (begun -= 1));
  });
  const one = raw(site.port, get('/').repeat(300) + get('/', 'Connection: close'));
  await one.closed;
  assert.equal(one.heard.match(/HTTP\/1\.1 200/g)?.length, 301);
  assert.ok(most <= 2, `${most} at once`);
});

test('whoever sends more ahead than a head may have is cut off, and little was answered', async () => {
  let asked = 0;
  site.server.on('request', () => (asked += 1));
  const one = raw(site.port, get('/').repeat(3000));
  await one.closed;
  assert.ok(asked < 10, `${asked} were begun`);
});

test('a PUT that is refused is the last request that is read, whatever comes with it', async () => {
  for (const head of ['', `X: ${'x'.repeat(1500)}\r\n`]) {
    const put = `PUT / HTTP/1.1\r\nHost: lab.test\r\n${head}Content-Length: 0\r\n\r\n`;
    const one = raw(site.port, put.repeat(1000));
    await one.closed;
    const statuses = [...one.heard.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);
    assert.deepEqual(statuses, ['405']);
  }
});

test('a request that comes byte by byte, or in one piece with a frame behind it, is whole', async () => {
  const slow = raw(site.port, '');
  for (const byte of get('/', 'Connection: close')) {
    slow.socket.write(byte);
    await settle();
  }
  await slow.closed;
  assert.match(slow.heard, /^HTTP\/1\.1 200 [^]*the notebook$/);
  const ping = Buffer.from([0x81, 0x8f, 0, 0, 0, 0, ...Buffer.from('{"type":"ping"}')]);
  const socket = raw(site.port, Buffer.concat([Buffer.from(head(...upgrade)), ping]));
  await until(() => socket.heard.includes('"pong"'));
  assert.match(socket.heard, /^HTTP\/1\.1 101 /);
  socket.socket.destroy();
});

test('who hangs up half-way is hung up on, and what was asked before is answered', async () => {
  const one = raw(site.port, '');
  one.socket.end(get('/') + get('/nowhere'));
  await one.closed;
  assert.match(one.heard, /^HTTP\/1\.1 200 [^]*HTTP\/1\.1 404 /);
});
