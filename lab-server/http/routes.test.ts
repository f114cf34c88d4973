// The answer for each path, and how else a page may be asked for.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { run } from '../test/fixture.ts';
import { ask } from './test/ask.ts';
import { dial, head, open, openSite, ours, raw, until, type TestSite } from './test/site.ts';

let site: TestSite;
/** The log's messages. */
const told: string[] = [];

before(async () => {
  site = await openSite(3, [], { 'en/case-1': 'case 1', 'a page': 'spaced' });
  site.lab.log.info = (_, message) => void told.push(message);
});
after(() => site.end());

const get = (url: string, headers: Record<string, string> = ours) => ask(site.port, url, headers);

test('one page has one address: any other leads there, with its query', async () => {
  assert.equal((await get('/en/case-1?x')).headers.location, 'case-1/?x');
  for (const other of ['/en/case-1/index.html', '/en/c%61se-1/', '/en%2Fcase-1/']) {
    const { status, headers } = await get(`${other}?from=mail&x=%20`);
    assert.deepEqual([status, headers.location], [301, '/en/case-1/?from=mail&x=%20'], other);
  }
  assert.equal((await get('/index.html')).headers.location, '/');
  assert.equal((await get('/en/case-1/?x')).body, 'case 1');
  assert.equal((await get('/a%20page/')).body, 'spaced');
  for (const none of ['//en/case-1', '//evil.test/%2f..', '/en/case-1//', '/en'])
    assert.equal((await get(none)).status, 404, none);
});

test('a page that is there already is not sent again', async () => {
  const { headers } = await get('/');
  for (const known of [headers.etag!, `"x", W/${headers.etag}`]) {
    const again = await get('/', { ...ours, 'if-none-match': known });
    assert.deepEqual([again.status, again.body, again.headers.etag], [304, '', headers.etag]);
  }
  assert.equal((await get('/', { ...ours, 'if-none-match': '"x"' })).status, 200);
});

test('each answer says whether it may be kept', async () => {
  for (const url of ['/', '/nowhere']) {
    assert.equal((await get(url)).headers['cache-control'], 'no-cache', url);
  }
  for (const url of ['/healthz', '/metrics', '/lab']) {
    assert.equal((await get(url)).headers['cache-control'], 'no-store', url);
  }
});

test('a target in absolute form is served as what it names', async () => {
  assert.equal((await get('http://lab.test/', { host: 'evil.test' })).body, 'the notebook');
  assert.equal((await get('http://evil.test/', ours)).status, 403);
});

test('a foreign Host is refused by its name, but for /healthz', async () => {
  const foreign = { host: 'evil.test' };
  const { status, body } = await get('/', foreign);
  assert.deepEqual([status, body.split(',')[0]], [403, 'Host "evil.test" came']);
  const health = await get('/healthz', foreign);
  assert.deepEqual(JSON.parse(health.body), {
    status: 'ok',
    level: 'two-hosts',
    missing: [],
    edits: true,
    sessions: 0,
    capacity: 3,
    waiting: 0,
  });
});

test('/readyz says to any Host whether a new reader finds a place here', async () => {
  const foreign = { host: 'evil.test' };
  const small = await openSite(1);
  const answer = async () => (await ask(small.port, '/readyz', foreign)).status;
  assert.equal(await answer(), 200);
  const page = await open(small);
  page.socket.send(JSON.stringify(run));
  await until(() => page.messages.some((one) => one.type === 'case'));
  assert.equal(await answer(), 404, 'full');
  await small.end();
});

test('/lab without an upgrade says what a proxy must pass on, and the log says so once', async () => {
  const { status, headers, body } = await get('/lab');
  assert.deepEqual([status, headers.upgrade], [426, 'websocket']);
  assert.match(body, /a proxy must pass Upgrade and Connection on\.$/m);
  await get('/lab');
  assert.equal(told.filter((one) => one.startsWith('/lab was asked for without')).length, 1);
});

test('an upgrade in HTTP/1.0 is none, and one with a subprotocol is refused', async () => {
  const asked = ['Host: lab.test', 'Origin: http://lab.test', 'Upgrade: websocket'];
  const key = ['Connection: Upgrade', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='];
  const old = raw(site.port, head('GET /lab HTTP/1.0', ...asked, ...key));
  await old.closed;
  assert.match(old.heard, /^HTTP\/1\.1 426 /);
  assert.equal(await dial(site.port, { 'sec-websocket-protocol': 'chat' }), 400);
});
