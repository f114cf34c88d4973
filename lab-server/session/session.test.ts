import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROTOCOL, SPEAKS } from '#protocol';
import { settle } from '../test/fakes.ts';
import { open, run, running, size } from '../test/fixture.ts';

test('hello comes first and names the level', () => {
  const { page, session } = open();
  assert.deepEqual(page.messages, [
    {
      type: 'hello',
      protocol: PROTOCOL,
      speaks: [...SPEAKS],
      session: session.id,
      secret: session.secrets.owner,
      observer: session.secrets.observer,
      level: { name: 'two-hosts', missing: [] },
      edits: 'run',
      twins: true,
    },
  ]);
});

test('the client starts when the kernel shows LISTEN, not before', async () => {
  const { lab, page, session } = open();
  session.handleRequest(run);
  await settle();
  assert.equal(lab.processes.length, 1, 'the server alone');
  lab.clock.advance(10);
  await settle();
  assert.equal(lab.processes.length, 1, 'still nobody listens');
  lab.runtime.listening.add('server');
  lab.clock.advance(10);
  await settle();
  assert.equal(lab.processes.length, 2);
  assert.deepEqual(page.states(), ['starting', 'running']);
  assert.deepEqual(
    page.all('terminal').map((one) => [one.terminal, one.channel, one.command, one.hash]),
    [
      ['server', 1, 'node s.ts', lab.processes[0]!.hash],
      ['client', 2, 'node c.ts --recv off', lab.processes[1]!.hash],
    ],
  );
});

test('a terminal is told with what each of its options is', async () => {
  const { lab, page, session } = open();
  lab.runtime.listening.add('server');
  session.handleRequest({ ...run, choices: { client: { recv: 'on' } } });
  await settle();
  assert.deepEqual(
    page.all('terminal').map(({ terminal, choices }) => [terminal, choices]),
    [
      ['server', {}],
      ['client', { recv: 'on' }],
    ],
  );
  session.handleRequest({ type: 'start', terminal: 'nc', choices: {}, size });
  await settle();
  assert.equal(page.all('terminal').at(-1)!.choices, undefined, 'a tool has none');
});

test('a server that ends before it listens ends the case without a client', async () => {
  const { lab, page, session } = open();
  session.handleRequest(run);
  await settle();
  lab.processes[0]!.exit({ status: 1 });
  await settle();
  assert.equal(lab.processes.length, 1);
  assert.deepEqual(page.states(), ['starting', 'finished']);
});

test('keys go to the program they are typed to, and its output to its channel', async () => {
  const { client, page, server, session } = await running();
  session.typeKeys(2, Buffer.from('hello\r'));
  client.print('6');
  server.print('bytes_read_done = 6');
  await settle();
  assert.deepEqual(client.typed, ['hello\r']);
  assert.deepEqual(server.typed, []);
  assert.deepEqual(
    [...page.output],
    [
      [2, '6'],
      [1, 'bytes_read_done = 6'],
    ],
  );
});

test('keys for a program that has ended, or does not read, are refused in words', async () => {
  const { client, page, server, session } = await running();
  client.exit({ status: 0 });
  session.typeKeys(2, Buffer.from('x'));
  server.full = true;
  session.typeKeys(1, Buffer.from('x'));
  session.typeKeys(9, Buffer.from('x'));
  assert.deepEqual(
    page.all('refused').map((one) => one.reason),
    ['not-running', 'input-full', 'not-running'],
  );
});

test('the case is finished when its last program ended', async () => {
  const { client, page, server } = await running();
  client.exit({ status: 141, signal: 'SIGPIPE' });
  assert.deepEqual(page.states(), ['starting', 'running']);
  server.exit({ status: 1 });
  assert.deepEqual(page.states(), ['starting', 'running', 'finished']);
  assert.deepEqual(page.all('exit')[0]!.exit, { status: 141, signal: 'SIGPIPE' });
});

test('a terminal starts again on the same wire under a new channel', async () => {
  const { client, lab, page, session } = await running();
  session.handleRequest({ type: 'start', terminal: 'client', choices: {}, size });
  await settle();
  assert.equal(page.all('refused')[0]!.reason, 'already-running');
  client.exit({ status: 0 });
  session.handleRequest({
    type: 'start',
    terminal: 'client',
    choices: { client: { recv: 'on' } },
    size,
  });
  await settle();
  assert.equal(lab.networks.length, 1);
  assert.equal(page.all('terminal').at(-1)!.channel, 3);
  assert.deepEqual(lab.processes.at(-1)!.command.args, ['--recv', 'on']);
});

test('stop ends every program and keeps the wire', async () => {
  const { lab, page, session } = await running();
  session.handleRequest({ type: 'stop' });
  await settle();
  assert.deepEqual(
    page.all('exit').map((one) => one.exit.signal),
    ['SIGKILL', 'SIGKILL'],
  );
  assert.equal(page.states().at(-1), 'finished');
  assert.equal(lab.networks.length, 1);
});

test('reset leaves no program, no wire and no place taken', async () => {
  const { lab, page, session } = await running();
  session.handleRequest({ type: 'reset' });
  await settle();
  assert.equal(lab.networks.length, 0);
  assert.equal(lab.places.taken, 0);
  assert.equal(page.states().at(-1), 'idle');
});

test('Run again lays a fresh wire and never has two programs in one terminal', async () => {
  const { lab, session } = await running();
  for (let i = 0; i < 100; i += 1) session.handleRequest(run);
  await settle();
  assert.equal(lab.networks.length, 1);
  const alive = lab.processes.filter((pty) => !pty.calls.includes('kill'));
  assert.equal(alive.length, 2);
  assert.equal(lab.processes.length, 4);
});

test('what cannot be run is refused by name and nothing is started', async () => {
  const { lab, page, session } = open();
  session.handleRequest({ ...run, case: 'three' });
  await settle();
  session.handleRequest({ ...run, choices: { client: { recv: 'maybe' } } });
  await settle();
  session.handleRequest({ ...run, choices: { printer: {} } });
  await settle();
  session.handleRequest({ ...run, choices: { server: { toString: 'x' } } });
  await settle();
  assert.deepEqual(
    page.all('refused').map((one) => [one.reason, one.says]),
    [
      ['unknown-case', 'there is no case three'],
      ['bad-switch', 'client does not take --recv maybe; allowed: off, on'],
      ['unknown-terminal', 'no terminal printer here; allowed: server, client, nc'],
      ['bad-switch', 'server does not take --toString; allowed: none'],
    ],
  );
  assert.equal(lab.networks.length + lab.processes.length, 0);
});

test('a fault of ours is told as ours and leaves nothing behind', async () => {
  const { lab, page, session } = open();
  lab.runtime.refresh = async () => {
    throw new Error('disk full');
  };
  session.handleRequest(run);
  await settle();
  assert.equal(page.all('refused')[0]!.reason, 'lab-failed');
  assert.equal(lab.places.taken, 0);
});

test('a run whose network cannot be opened leaves no place taken', async () => {
  const { lab, page, session } = open();
  lab.runtime.open = () => Promise.reject(new Error('no group'));
  session.handleRequest(run);
  await settle();
  assert.equal(page.all('refused')[0]!.reason, 'lab-failed');
  assert.deepEqual([lab.networks.length, lab.places.taken], [0, 0]);
});

test('a refused run leaves the one that stands alone, and running again keeps the place', async () => {
  const { lab, page, session } = await running();
  session.handleRequest({ ...run, case: 'three' });
  await settle();
  assert.equal(page.all('refused')[0]!.reason, 'unknown-case');
  assert.deepEqual(page.states(), ['starting', 'running']);
  session.handleRequest(run);
  await settle();
  assert.equal(page.all('refused').length, 1, 'no place was free, and none was needed');
  assert.equal(lab.networks.length, 1);
});

test('an order that the switch did not take is told as the lab’s fault, while its run goes on', async () => {
  const { lab, page, session } = await running();
  const lose = { type: 'lose', from: 'client', segment: 'data' } as const;
  const network = lab.networks[0]!;
  let answer: (does: boolean) => void = () => {};
  network.orderSwitch = () => new Promise((resolve) => (answer = resolve));
  session.handleRequest(lose);
  answer(true);
  await settle();
  assert.deepEqual(page.all('refused'), []);
  session.handleRequest(lose);
  answer(false);
  await settle();
  assert.deepEqual(page.all('refused'), [
    {
      ...{ type: 'refused', request: 'lose', reason: 'order-failed' },
      says: 'the switch did not lose segments',
    },
  ]);
  assert.equal(page.states().at(-1), 'running');
  session.handleRequest(lose);
  session.handleRequest({ type: 'reset' });
  await settle();
  answer(false);
  await settle();
  assert.equal(page.all('refused').length, 1, 'a wire that has gone takes no orders');
});

test('a cable is cut by request, and refused where there is none or nothing runs', async () => {
  const { lab, page, session } = await running();
  session.handleRequest({ type: 'wire', order: 'cut', host: 'client' });
  session.handleRequest({ type: 'wire', order: 'cut', host: 'clinet' });
  assert.deepEqual(page.all('refused').at(-1), {
    ...{ type: 'refused', request: 'wire', reason: 'unknown-host' },
    says: 'no host clinet here; allowed: client, server',
  });
  assert.deepEqual(lab.networks[0]!.cables, ['cut client']);
  session.handleRequest({ type: 'reset' });
  await settle();
  session.handleRequest({ type: 'wire', order: 'mend', host: 'client' });
  session.handleRequest({ type: 'signal', terminal: 'client', signal: 'SIGUSR2' });
  session.handleRequest({ type: 'capture' });
  assert.deepEqual(
    page.all('refused').map((one) => [one.request, one.reason]),
    [
      ['wire', 'unknown-host'],
      ['wire', 'not-running'],
      ['signal', 'not-running'],
      ['capture', 'not-running'],
    ],
  );
});

test('the capture comes on a channel of its own', async () => {
  const { page, session } = await running();
  session.handleRequest({ type: 'capture' });
  assert.equal(page.all('capture').length, 1);
  assert.equal(page.output.get(0), 'Two Ends of a Wire, two');
});
