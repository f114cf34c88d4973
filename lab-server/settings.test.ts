import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { IDLE_AFTER } from '#protocol';
import { isBeyondLoopback, readSettings, SETTINGS } from './settings.ts';

test('the defaults are loopback and the two names that browsers give it', () => {
  assert.deepEqual(readSettings({}), {
    host: '127.0.0.1',
    port: 4321,
    origins: ['http://127.0.0.1:4321', 'http://localhost:4321'],
    embedders: [],
    proxies: [],
    metricsToken: undefined,
    classFolder: undefined,
    databaseUrl: undefined,
    ltiFile: undefined,
    name: undefined,
    drainFor: 0,
    capacity: undefined,
    perAddress: undefined,
    sessionMemory: 256 * 1024 * 1024,
    poolSize: 2,
    idleAfter: IDLE_AFTER,
  });
});

test('limits and proxies are read in their units', () => {
  const read = readSettings({
    ...{ CAPACITY: '30', PER_ADDRESS: '4', SESSION_MEMORY: '128', IDLE_MINUTES: '45' },
    PROXY: '127.0.0.1, 10.0.0.0/8,fd00::/8',
  });
  const { capacity, perAddress, sessionMemory, idleAfter, proxies } = read;
  assert.deepEqual([capacity, perAddress], [30, 4]);
  assert.deepEqual([sessionMemory, idleAfter], [128 * 1024 * 1024, 45 * 60_000]);
  assert.deepEqual(proxies, ['127.0.0.1', '10.0.0.0/8', 'fd00::/8']);
});

test('other sites that may embed a panel are exact origins', () => {
  const read = (EMBED_ORIGINS: string): string[] => readSettings({ EMBED_ORIGINS }).embedders;
  const both = ['https://school.example', 'http://[::1]:8080'];
  assert.deepEqual(read(both.join(', ')), both);
  for (const text of ['*', 'https://*.org', 'https://a.org/', 'https://a.org;x', 'a.org', 'null']) {
    const says = /^EMBED_ORIGINS is ".*"; it must be origins like/;
    assert.throws(() => read(text), { message: says }, text);
  }
});

test('a lab among several has a name that can stand in an address', () => {
  const { name, drainFor } = readSettings({ NAME: 'lab-2.example', DRAIN_MINUTES: '30' });
  assert.deepEqual([name, drainFor], ['lab-2.example', 30 * 60_000]);
  for (const text of ['lab 2', 'a&b', 'x'.repeat(64)]) {
    const says = `NAME is "${text}"; it must be from 1 to 63 letters, digits and -._`;
    assert.throws(() => readSettings({ NAME: text }), { message: says });
  }
});

test('a class is kept in a folder of the user’s, or in a given one', () => {
  const read = (env: Record<string, string>) => readSettings(env).classFolder;
  assert.equal(read({ CLASS: '/srv/class' }), '/srv/class');
  const home = { CLASS: '1', HOME: '/home/ada' };
  assert.equal(read(home), '/home/ada/.local/state/two-ends-of-a-wire');
  assert.equal(read({ ...home, XDG_STATE_HOME: '/state' }), '/state/two-ends-of-a-wire');
  const message =
    'CLASS is "class"; it must be 1, or the absolute path of the folder that keeps the class';
  assert.throws(() => read({ CLASS: 'class' }), { message });
});

test('learning platforms need a class, and addresses that browsers trust', () => {
  const read = (env: Record<string, string>) => readSettings({ LTI: '/etc/lti.json', ...env });
  const ORIGIN = 'https://lab.example';
  assert.equal(read({ CLASS: '1' }).ltiFile, '/etc/lti.json');
  assert.equal(read({ CLASS: '1', ORIGIN, HOST: '192.168.0.5' }).ltiFile, '/etc/lti.json');
  const plain = { CLASS: '1', ORIGIN: `${ORIGIN},http://lab.example`, HOST: '192.168.0.5' };
  const faults: [env: Record<string, string>, message: string][] = [
    [{}, 'LTI is set without CLASS; users of a learning platform join a class'],
    [
      plain,
      'LTI is set, and ORIGIN holds "http://lab.example"; with LTI each must have https, but for loopback',
    ],
    [
      { CLASS: '1', LTI: 'lti.json' },
      'LTI is "lti.json"; it must be the absolute path of a file that lists learning platforms',
    ],
  ];
  for (const [env, message] of faults) assert.throws(() => read(env), { message });
});

test('a database is an address with a name, and its password is not repeated', () => {
  const read = (DATABASE_URL: string) => readSettings({ DATABASE_URL }).databaseUrl;
  const good = [
    'postgres://lab:secret@db.example:5432/class',
    'postgresql://db/class?sslmode=verify-full',
    'postgresql:///class?host=/run/postgresql',
    'postgres://lab:se%2Fcret@/class?host=/run/postgresql',
  ];
  for (const url of good) assert.equal(read(url), url);
  const bad = [
    ...['db.example', 'mysql://lab:secret@db/class', 'postgres://lab:secret@db/'],
    ...['postgres://lab:se%zzcret@db/class', 'postgres://lab:secret@db:99999/class'],
  ];
  for (const url of bad) {
    const says =
      `DATABASE_URL is ${url.length} characters; ` +
      'it must be an address like postgres://user:password@host:5432/database';
    assert.throws(() => read(url), { message: says });
  }
});

test('a token that is not allowed is not repeated', () => {
  const { metricsToken } = readSettings({ METRICS_TOKEN: 'abcdefgh-12345678' });
  assert.equal(metricsToken, 'abcdefgh-12345678');
  const says = /^METRICS_TOKEN is 6 characters; it must be from 16 to 256 letters, digits and /;
  assert.throws(() => readSettings({ METRICS_TOKEN: 'secret' }), { message: says });
});

test('each setting stands in docs/settings.md with its default and what is allowed', () => {
  const docs = readFileSync(new URL('../docs/settings.md', import.meta.url), 'utf8');
  for (const [name, { preset, allowed }] of Object.entries(SETTINGS)) {
    const row = docs.split('\n').find((line) => line.startsWith(`| \`${name}\` `)) ?? '';
    assert.ok(row.includes(allowed), `${name} is told with "${allowed}"`);
    if (preset !== undefined) assert.ok(row.includes(`| \`${preset}\` `), `${name}: ${preset}`);
  }
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

test('readers of other machines come by the address, by a proxy or by the name they use', () => {
  const beyond = (env: Record<string, string>) => isBeyondLoopback(readSettings(env));
  for (const HOST of ['127.0.0.1', '127.0.0.5', '::1', 'localhost']) {
    assert.equal(beyond({ HOST }), false, HOST);
  }
  for (const host of ['127.0.0.1:80', 'localhost:5000', '[::1]:5000']) {
    assert.equal(beyond({ ORIGIN: `http://${host}` }), false, host);
  }
  assert.equal(beyond({ HOST: '0.0.0.0', ORIGIN: 'http://127.0.0.1:80' }), true);
  assert.equal(beyond({ PROXY: '127.0.0.1' }), true);
  for (const host of ['lab.example', '192.168.0.5:4321', '127.lab.example', '[fe80::1]']) {
    assert.equal(beyond({ ORIGIN: `http://localhost:80,https://${host}` }), true, host);
  }
});

test('an origin with a path is told where the path goes', () => {
  assert.throws(() => readSettings({ ORIGIN: 'https://x.org/tcp' }), {
    message:
      'ORIGIN holds "https://x.org/tcp", which has a path; ORIGIN=https://x.org BASE=/tcp serves ' +
      'everything under it',
  });
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
    [{ CAPACITY: '0' }, /^CAPACITY is "0"; it must be a whole number of sessions from 1 to 1000$/],
    [{ PER_ADDRESS: 'all' }, /^PER_ADDRESS is "all"; it must be/],
    [{ SESSION_MEMORY: '64' }, /^SESSION_MEMORY is "64"; it must be a whole number of MiB/],
    [{ IDLE_MINUTES: '1.5' }, /^IDLE_MINUTES is "1.5"; it must be/],
    ...['proxy', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.0/', '1.2.3.4,'].map(
      (PROXY): [{ PROXY: string }, RegExp] => [{ PROXY }, /^PROXY is ".*"; it must be IP addr/],
    ),
  ];
  for (const [env, message] of bad)
    assert.throws(() => readSettings(env), { message }, JSON.stringify(env));
});
