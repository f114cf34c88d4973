import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foreignHost, hostAllowed, originAllowed } from './guard.ts';
import { targetOf } from '../target.ts';

const origins = ['http://127.0.0.1:4321', 'https://lab.example'];

const target = (rawHeaders: string[], url = '/') => targetOf({ rawHeaders, url });

test('one Host that is the host of an origin is allowed', () => {
  assert.ok(hostAllowed(target(['Host', '127.0.0.1:4321']), origins));
  assert.ok(hostAllowed(target(['Accept', '*/*', 'host', 'LAB.example']), origins));
});

test('a foreign, missing, doubled or longer Host is not', () => {
  const foreign = [
    ['Host', 'evil.example'],
    ['Host', '127.0.0.1'],
    ['Host', '127.0.0.1:43210'],
    ['Host', 'lab.example.evil'],
    ['Host', '127.0.0.1:4321', 'Host', '127.0.0.1:4321'],
    ['X-Name', 'host', 'Accept', '127.0.0.1:4321'],
    [],
  ];
  for (const headers of foreign)
    assert.equal(hostAllowed(target(headers), origins), false, `${headers}`);
});

test('an Origin must be there and be ours', () => {
  assert.ok(originAllowed({ origin: 'https://lab.example' }, origins));
  for (const origin of [undefined, 'null', '', 'https://lab.example:8443', 'http://lab.example'])
    assert.equal(originAllowed({ origin }, origins), false, `${origin}`);
});

test('a target in absolute form names the host, whatever Host says', () => {
  const evil = ['Host', 'evil.example'];
  for (const url of ['http://127.0.0.1:4321/en/?q=1', 'HTTPS://LAB.example:443/en/?q=1']) {
    const { pathname, search } = target(evil, url);
    assert.ok(hostAllowed(target(evil, url), origins), url);
    assert.deepEqual([pathname, search], ['/en/', '?q=1']);
  }
  const ours = ['Host', '127.0.0.1:4321'];
  for (const url of [
    'http://evil.example/',
    'http://x@127.0.0.1:4321/',
    'http://127.0.0.1:4321@x/',
  ])
    assert.equal(hostAllowed(target(ours, url), origins), false, url);
  assert.deepEqual(target(ours, 'http://lab.example').pathname, '/');
});

test('a foreign Host is named, with what is allowed, and nothing of it is more than a name', () => {
  assert.equal(
    foreignHost(target(['Host', 'backend:8080']), origins),
    'Host "backend:8080" came, which is none of ORIGIN\'s: 127.0.0.1:4321, lab.example. ' +
      'A proxy must pass Host on as it is.',
  );
  assert.match(foreignHost(target([]), origins), /^No Host came, /);
  const odd = foreignHost(target(['Host', `<b>"\u00e9${'x'.repeat(500)}`]), origins);
  assert.match(odd, /^Host "<b>\?\?x{95}" came/);
});
