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

test('a bad setting is named, with what is allowed', () => {
  const bad: [Record<string, string>, RegExp][] = [
    [{ PORT: '0' }, /^PORT is "0"; it must be a whole number from 1 to 65535$/],
    [{ PORT: '65536' }, /^PORT is "65536"/],
    [{ PORT: 'http' }, /^PORT is "http"/],
    [{ HOST: 'my host' }, /^HOST is "my host"; it must be an IP address/],
    [{ HOST: '0.0.0.0' }, /^HOST is "0.0.0.0", beyond loopback, so ORIGIN must list/],
    [{ ORIGIN: 'lab.example' }, /^ORIGIN holds "lab.example"; each address must be like/],
    [{ ORIGIN: 'http://a.example/x' }, /^ORIGIN holds/],
    [{ ORIGIN: 'ftp://a.example' }, /^ORIGIN holds/],
  ];
  for (const [env, message] of bad)
    assert.throws(() => readSettings(env), { message }, JSON.stringify(env));
});
