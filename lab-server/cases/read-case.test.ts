import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCase } from './read-case.ts';
import { filesOf, mine, type Mine } from './test/files.ts';

type Terminal = Record<string, unknown>;

/** The faults of `mine` after a change of one of its files. */
function faults<Name extends keyof Mine>(
  name: Name,
  change: (file: Mine[Name]) => object,
): string[] {
  const read = readCase('mine', filesOf({ [name]: change(structuredClone(mine[name])) }));
  return Array.isArray(read) ? read : [];
}

/** The same after a change of one terminal. */
const inTerminal = (at: number, changed: Terminal): string[] =>
  faults('case.json', ({ terminals }) => ({
    terminals: terminals.map((one, index) => (index === at ? { ...one, ...changed } : one)),
  }));

test('a case is put together: options have the program’s values, hints stand by their expectation', () => {
  const read = readCase('mine', filesOf());
  if (Array.isArray(read)) assert.fail(read.join('\n'));
  const [server, client] = read.terminals;
  assert.deepEqual(server, {
    ...{ name: 'server', host: 'server', start: 'run', listens: 5001, arguments: [] },
    ...{ program: 'server.ts', file: 'programs/server.ts', defaults: {} },
    loads: ['programs/server.ts', 'programs/opening.ts'],
    options: { accept: { values: ['info', 'null'], default: 'info' } },
  });
  assert.ok(client && 'options' in client);
  assert.deepEqual(client.options, { recv: { values: ['off', 'on'], default: 'on' } });
  assert.deepEqual(read.expectations.connected!.hints, [
    { says: 'client-exits', when: { kind: 'exit', terminal: 'client' } },
  ]);
  assert.equal(read.texts.label, 'mine');
});

test('expectations, hints and scenarios may be left out', () => {
  const left = { 'expectations.json': undefined, 'hints.json': undefined };
  const texts = { label: 'mine' };
  const read = readCase(
    'mine',
    filesOf({ ...left, 'scenarios.json': undefined, 'en.json': texts }),
  );
  if (Array.isArray(read)) assert.fail(read.join('\n'));
});

test('a program of the case’s own folder is found there, and imports from content/programs/', () => {
  const own = `import { serverFlags } from '../../programs/opening.ts';\nflags(serverFlags);`;
  const terminals = [{ ...mine['case.json'].terminals[0], program: 'own.ts' }];
  const read = readCase(
    'mine',
    filesOf({
      ...{ 'own.ts': own, 'case.json': { terminals }, 'en.json': { label: 'mine' } },
      ...{ 'expectations.json': undefined, 'hints.json': undefined, 'scenarios.json': undefined },
    }),
  );
  if (Array.isArray(read)) assert.fail(read.join('\n'));
  const [server] = read.terminals;
  assert.ok(server && 'file' in server);
  assert.equal(server.file, 'cases/mine/own.ts');
  assert.deepEqual(server.options.accept!.values, ['info', 'null']);
});

const file = 'content/cases/mine';
const listeners = 'the earlier terminals that start by themselves and have "listens"';

test('a case has a client and a server, or the hosts that it names', () => {
  const hostsOf = (hosts?: string[]) => {
    const terminals = mine['case.json'].terminals.slice(0, 1);
    const others = { 'expectations.json': undefined, 'hints.json': undefined };
    const read = readCase(
      'mine',
      filesOf({
        ...others,
        ...{ 'scenarios.json': undefined, 'en.json': { label: 'mine' } },
        'case.json': { ...(hosts && { hosts }), terminals },
      }),
    );
    return Array.isArray(read) ? read : read.hosts;
  };
  assert.deepEqual(hostsOf(), ['client', 'server']);
  assert.deepEqual(hostsOf(['client', 'proxy', 'server']), ['client', 'proxy', 'server']);
  const field = `${file}/case.json, field`;
  assert.deepEqual(hostsOf(['client', 'server', 'client']), [
    `${field} hosts.2: hosts.0 is named client as well`,
  ]);
  assert.deepEqual(hostsOf(['left', 'right']), [
    `${field} terminals.0.host: there is no host server; the case has: left, right`,
  ]);
});

test('a host that the case does not have, wherever it is named', () => {
  const allowed = 'there is no host clinet; allowed: client, server';
  assert.deepEqual(inTerminal(1, { host: 'clinet' }), [
    `${file}/case.json, field terminals.1.host: there is no host clinet; the case has: client, server`,
  ]);
  const shows = [
    { kind: 'segment', from: 'clinet', to: 'server' },
    { kind: 'segment', to: 'clinet' },
    { kind: 'state', host: 'clinet', peerHost: 'clinet' },
    { kind: 'wire', host: 'clinet' },
  ];
  const field = `${file}/expectations.json, field expectations.connected.shows`;
  assert.deepEqual(
    faults('expectations.json', () => ({ expectations: { connected: { shows } } })),
    ['0.from', '1.to', '2.host', '2.peerHost', '3.host'].map((at) => `${field}.${at}: ${allowed}`),
  );
  const step = { do: 'wire', order: 'cut', host: 'clinet' };
  const { told } = mine['scenarios.json'].scenarios;
  assert.deepEqual(
    faults('scenarios.json', () => ({ scenarios: { told: { ...told, steps: [step] } } })),
    [`${file}/scenarios.json, field scenarios.told.steps.0.host: ${allowed}`],
  );
  assert.deepEqual(
    faults('en.json', (texts) => ({ ...texts, hosts: { clinet: 'x' } })),
    [`${file}/en.json, field hosts.clinet: ${allowed}`],
  );
});

test('two terminals of one name', () => {
  assert.deepEqual(inTerminal(2, { name: 'client' }).slice(0, 1), [
    `${file}/case.json, field terminals.2.name: terminals.1 is named client as well`,
  ]);
});

test('a terminal that waits for no listener', () => {
  const field = `${file}/case.json, field terminals.1.waitsFor:`;
  const silent = { ...mine['case.json'].terminals[0], listens: undefined };
  const without = faults('case.json', ({ terminals }) => ({
    terminals: [silent, ...terminals.slice(1)],
  }));
  assert.deepEqual(without, [`${field} "server" is none of ${listeners}: none`]);
  assert.deepEqual(inTerminal(1, { waitsFor: 'sockets' }), [
    `${field} "sockets" is none of ${listeners}: server`,
  ]);
  assert.deepEqual(inTerminal(1, { waitsFor: undefined }), [
    `${field} is needed with "start": "listen"; it names one of ${listeners}: server`,
  ]);
  assert.deepEqual(inTerminal(0, { start: 'reader' }), [
    `${field} "server" is none of ${listeners}: none`,
  ]);
  assert.deepEqual(inTerminal(2, { waitsFor: 'server' }), [
    `${file}/case.json, field terminals.2.waitsFor: belongs to "start": "listen" alone`,
  ]);
});

test('an option or a value that the program does not have', () => {
  const field = `${file}/case.json, field terminals.0`;
  assert.deepEqual(inTerminal(0, { options: ['accept', 'sigpipe'] }), [
    `${field}.options.1: server.ts has no option sigpipe; it has: accept, restart`,
  ]);
  assert.deepEqual(inTerminal(0, { options: ['constructor'] }), [
    `${field}.options.0: server.ts has no option constructor; it has: accept, restart`,
  ]);
  assert.deepEqual(inTerminal(0, { defaults: { accept: 'maybe' } }), [
    `${field}.defaults.accept: server.ts has no --accept maybe; allowed: info, null`,
  ]);
  assert.deepEqual(inTerminal(0, { defaults: { restart: 'on' } }), [
    `${field}.defaults.restart: is not offered; options: accept`,
  ]);
});

test('a program that is not there, and one of two of a name', () => {
  assert.deepEqual(inTerminal(0, { program: 'sevrer.ts', options: [] }).slice(0, 1), [
    `${file}/case.json, field terminals.0.program: there is no program sevrer.ts in ` +
      `content/programs/ or the case's own folder; there are: opening.ts, server.ts, client.ts`,
  ]);
  assert.deepEqual(readCase('mine', filesOf({ 'server.ts': '' })), [
    `${file}/server.ts has the name of content/programs/server.ts; a program's name is its own`,
  ]);
});

test('a call, an errno or a signal that no event can have', () => {
  const said = (pattern: object): string[] =>
    faults('expectations.json', () => ({ expectations: { connected: { shows: [pattern] } } }));
  const field = `${file}/expectations.json, field expectations.connected.shows.0`;
  const [call] = said({ kind: 'call', name: 'shutdwn' });
  assert.match(call!, /there is no call shutdwn; allowed: accept, bind, .*, shutdown, /);
  assert.deepEqual(said({ kind: 'call', name: 'send', errno: 'EPIP' }), [
    `${field}.errno: there is no errno EPIP; allowed: the names of errno(3), such as EPIPE`,
  ]);
  assert.deepEqual(said({ kind: 'exit', signal: 'PIPE' }), [
    `${field}.signal: there is no signal PIPE; allowed: the names of signal(7), such as SIGPIPE`,
  ]);
});

test('a scenario for a terminal, an option or an expectation that is not there', () => {
  const { told } = mine['scenarios.json'].scenarios;
  const said = (changed: object): string[] =>
    faults('scenarios.json', () => ({ scenarios: { told: { ...told, ...changed } } }));
  const field = `${file}/scenarios.json, field scenarios.told`;
  assert.deepEqual(said({ steps: [{ do: 'start', terminal: 'nobody' }] }), [
    `${field}.steps.0.terminal: there is no terminal nobody; allowed: server, client, sockets`,
  ]);
  assert.deepEqual(said({ steps: [{ do: 'until', shows: 'no-such' }] }), [
    `${field}.steps.0.shows: there is no expectation no-such; allowed: connected`,
  ]);
  assert.deepEqual(said({ shows: ['no-such'] }), [
    `${field}.shows.0: there is no expectation no-such; allowed: connected`,
  ]);
  assert.deepEqual(said({ ticks: ['no-such?'] }), [
    `${field}.ticks.0: there is no expectation no-such; allowed: connected`,
  ]);
  assert.deepEqual(said({ choices: { nobody: {} } }), [
    `${field}.choices.nobody: there is no terminal nobody; allowed: server, client, sockets`,
  ]);
  assert.deepEqual(said({ choices: { client: { sigpipe: 'x' }, server: { accept: 'x' } } }), [
    `${field}.choices.client.sigpipe: there is no option sigpipe; allowed: recv`,
    `${field}.choices.server.accept: there is no value x; allowed: info, null`,
  ]);
});

test('an expectation or a hint for a terminal that is not there, a hint for no expectation', () => {
  const pattern = { kind: 'exit', terminal: 'nobody' };
  assert.deepEqual(
    faults('expectations.json', () => ({ expectations: { connected: { shows: [pattern] } } })),
    [
      `${file}/expectations.json, field expectations.connected.shows.0.terminal: ` +
        'there is no terminal nobody; allowed: server, client, sockets',
    ],
  );
  const hints = { hints: { connected: { 'client-exits': pattern }, other: {} } };
  assert.deepEqual(
    faults('hints.json', () => hints),
    [
      `${file}/hints.json, field hints.connected.client-exits.terminal: ` +
        'there is no terminal nobody; allowed: server, client, sockets',
      `${file}/hints.json, field hints.other: there is no expectation other; allowed: connected`,
    ],
  );
});

test('a text for nobody, and a hint without its text', () => {
  const texts = { label: 'mine', terminals: { nobody: 'x' }, hints: { connected: { other: 'x' } } };
  assert.deepEqual(
    faults('en.json', () => texts),
    [
      `${file}/en.json, field terminals.nobody: there is no terminal nobody; allowed: server, client, sockets`,
      `${file}/en.json, field hints.connected.other: there is no hint other; allowed: client-exits`,
      `${file}/en.json, field hints.connected.client-exits: is not there; hints.json has this hint`,
    ],
  );
});

test('a file that is missing, or that no case has', () => {
  assert.deepEqual(readCase('mine', filesOf({ 'en.json': undefined })), [
    `${file}/en.json is not there`,
  ]);
  assert.deepEqual(readCase('mine', filesOf({ 'scenario.json': {} })), [
    `${file}/scenario.json is no file of a case; allowed: case.json, expectations.json, hints.json, ` +
      'scenarios.json, en.json, recording.json, programs (.ts)',
  ]);
});
