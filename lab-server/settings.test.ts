import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSettings } from './settings.ts';

test('the defaults are loopback and the two names that browsers give it', () => {
  assert.deepEqual(readSettings({}), {
    host: '127.0.0.1',
    port: 4321,
    origins: ['http://127.0.0.1:4321', 'http://localhost:4321'],
  });
});

test('ORIGIN lists exact addresses', () => {
  const { origins } = readSettings({
    HOST: '0.0.0.0',
    ORIGIN: 'https://lab.school.example, http://10.0.0.5:4321/',
  });
  assert.deepEqual(origins, ['https://lab.school.example', 'http://10.0.0.5:4321']);
});

test('an origin may be written as people write it', () => {
  const { origins } = readSettings({ ORIGIN: 'http://Lab.local:4321,http://lab.local:80' });
  assert.deepEqual(origins, ['http://lab.local:4321', 'http://lab.local']);
});

test('another loopback address is an origin too, and the first', () => {
  assert.equal(readSettings({ HOST: '::1' }).origins[0], 'http://[::1]:4321');
  assert.equal(readSettings({ HOST: '127.0.0.5', PORT: '80' }).origins[0], 'http://127.0.0.5:80');
});

test('a bad setting is named, with what is allowed', () => {
  const bad: [Record<string, string>, RegExp][] = [
    [{ PORT: '0' }, /^PORT is "0"; it must be a whole number from 1 to 65535$/],
    [{ PORT: '65536' }, /^PORT is "65536"/],
    ...['http', '0x10e1', '1e3', '+80', ' 80', '99999'].map((PORT): [{ PORT: string }, RegExp] => [
      { PORT },
      /^PORT is "/,
    ]),
    [{ HOST: 'my host' }, /^HOST is "my host"; it must be an IP address/],
    [{ HOST: '0.0.0.0' }, /^HOST is "0.0.0.0", beyond loopback, so ORIGIN must list/],
    [{ ORIGIN: 'lab.example' }, /^ORIGIN holds "lab.example"; each address must be like/],
    [{ ORIGIN: 'http://a.example/x' }, /^ORIGIN holds/],
    [{ ORIGIN: 'ftp://a.example' }, /^ORIGIN holds/],
  ];
  for (const [env, message] of bad)
    assert.throws(() => readSettings(env), { message }, JSON.stringify(env));
});
