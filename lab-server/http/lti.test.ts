// What comes at /lti/ over HTTP: forms within a size and of one kind, and what the browser is answered.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { LtiAnswer, LtiRequest } from '../class/lti/messages.ts';
import { ask } from './test/ask.ts';
import { head, openSite, ours, raw, type TestSite, until } from './test/site.ts';

let site: TestSite;
const asked: LtiRequest[] = [];
let answer: LtiAnswer;

before(async () => {
  site = await openSite(3, [], {}, [], async (request) => {
    asked.push(request);
    return answer;
  });
});
after(() => site.end());

const post = (...lines: string[]): string =>
  head('POST /lti/launch HTTP/1.1', `Host: ${ours.host}`, ...lines);

const FORM = 'Content-Type: application/x-www-form-urlencoded';

async function refusal(...lines: string[]): Promise<string> {
  const one = raw(site.port, post(...lines));
  await one.closed;
  return one.heard.replace(/^HTTP\/1.1 (\d+)[^]*?\r\n\r\n/, '$1 ').trim();
}

test('a form comes whole, however it is cut, and the next request after it is answered', async () => {
  answer = { is: 'keys', json: '{"keys":[]}' };
  asked.length = 0;
  const form = `state=${'x'.repeat(9000)}&id_token=a.b%2Bc&x=`;
  const length = `Content-Length: ${form.length}`;
  const one = raw(site.port, post(FORM, length, 'Cookie: a=1; b=2'));
  await until(() => one.socket.bytesWritten > 0);
  for (const piece of form.match(/[^]{1,700}/g)!) one.socket.write(piece);
  await until(() => asked.length === 1);
  one.socket.write(post(FORM, length) + form + head('GET /lti/jwks HTTP/1.1', 'Host: lab.test'));
  await until(() => asked.length === 3);
  one.socket.destroy();
  const [first, second, third] = asked;
  assert.equal(String(first!.params), form);
  assert.equal(String(second!.params), form, 'it came with its head');
  const { params, ...rest } = first!;
  assert.equal(params.get('id_token'), 'a.b+c');
  const facts = { method: 'POST', path: '/lti/launch', origin: ours.origin, cookies: 'a=1; b=2' };
  assert.deepEqual(rest, facts);
  assert.deepEqual([third!.method, third!.path], ['GET', '/lti/jwks']);
});

test('what is no such form is refused, and read no further', async () => {
  asked.length = 0;
  assert.match(await refusal(FORM), /^411 [^]*A form must come with its Content-Length\./);
  assert.match(await refusal(FORM, 'Transfer-Encoding: chunked'), /^411 /);
  assert.match(
    await refusal('Content-Length: 4'),
    /^415 [^]*A body here must be application\/x-www-form/,
  );
  assert.match(
    await refusal(FORM, 'Content-Length: 16385'),
    /^413 [^]*A form has at most 16384 bytes\./,
  );
  const cut = raw(site.port, `${post(FORM, 'Content-Length: 9')}state`);
  cut.socket.end();
  await cut.closed;
  const put = await ask(site.port, '/lti/login', ours, 'PUT');
  assert.deepEqual([put.status, put.headers.allow], [405, 'GET, POST']);
  const foreign = await ask(site.port, '/lti/jwks', { host: 'evil.test' });
  assert.match(foreign.body, /^Host "evil\.test" came/);
  assert.equal((await ask(site.port, '/lti/jwks', { ...ours, 'content-length': '3' })).status, 413);
  assert.equal(asked.length, 0);
});

test('the browser is led on with a cookie, told a sentence, or given the keys, and keeps none of it', async () => {
  const get = () => ask(site.port, '/lti/login?iss=https%3A%2F%2Fm.example&x', ours);
  answer = { is: 'led', to: 'https://m.example/auth?x=1', cookie: 'lti=1' };
  const led = await get();
  assert.deepEqual([led.status, led.headers.location], [303, 'https://m.example/auth?x=1']);
  assert.deepEqual(led.headers['set-cookie'], ['lti=1']);
  assert.equal(asked.at(-1)!.params.get('iss'), 'https://m.example');
  answer = { is: 'said', status: 403, says: 'No.' };
  const said = await get();
  const type = 'text/plain; charset=utf-8';
  assert.deepEqual([said.status, said.body, said.headers['content-type']], [403, 'No.\n', type]);
  answer = { is: 'keys', json: '{"keys":[]}' };
  const keys = await get();
  assert.deepEqual([keys.body, keys.headers['content-type']], ['{"keys":[]}', 'application/json']);
  for (const { headers } of [led, said, keys]) {
    assert.equal(headers['cache-control'], 'no-store');
    assert.match(String(headers['content-security-policy']), /frame-ancestors 'none'/);
  }
});

test('without learning platforms nothing takes a body, and there is no such page', async () => {
  const plain = await openSite();
  const one = raw(plain.port, `${post(FORM, 'Content-Length: 4')}a=bc`);
  await one.closed;
  assert.match(one.heard, /^HTTP\/1\.1 413 /);
  assert.equal((await ask(plain.port, '/lti/jwks', ours)).status, 404);
  await plain.end();
});
