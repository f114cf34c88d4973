import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MemoryProcess } from '../runtime/memory/process.ts';
import { FakeSubscriber, settle, spec } from '../test/fakes.ts';
import { open, run, running, size, START } from '../test/fixture.ts';

/** A session whose run is in step mode; both its programs stand before a call. */
async function stepping() {
  const stand = open();
  stand.session.handleRequest({ ...run, step: true });
  await settle();
  const [server, client] = stand.lab.processes as [MemoryProcess, MemoryProcess];
  const stop = (process: MemoryProcess, id: number, name: string): void => {
    process.io.report(JSON.stringify({ kind: 'gate', id, t: 0, name, args: '4' }));
  };
  stop(server, 1, 'close');
  stop(client, 1, 'send');
  await settle();
  return { ...stand, server, client, stop };
}

const gatesTold = (page: FakeSubscriber): unknown[] =>
  page.all('gate').map(({ terminal, gate, name }) => [terminal, gate, name]);

test('both programs start at once and stop, and the owner releases them', async () => {
  const { page, session, server, client } = await stepping();
  assert.deepEqual(page.states(), ['starting', 'running'], 'nobody waits for LISTEN');
  assert.deepEqual(
    page.all('terminal').map(({ step }) => step),
    [true, true],
  );
  assert.deepEqual(gatesTold(page), [
    ['server', 1, 'close'],
    ['client', 1, 'send'],
  ]);
  session.handleRequest({ type: 'release', terminal: 'client', gate: 1, until: 'call' });
  session.handleRequest({ type: 'release', terminal: 'client', gate: 1, until: 'call' });
  session.handleRequest({ type: 'runto', terminal: 'server', gate: 1, file: 's.ts', line: 7 });
  session.handleRequest({ type: 'hold', terminal: 'server' });
  assert.deepEqual(client.calls, ['gates "call"']);
  assert.deepEqual(server.calls, ['gates {"file":"s.ts","line":7}', 'gates "hold"']);
  assert.deepEqual(
    page.all('released').map(({ terminal, gate }) => [terminal, gate]),
    [
      ['client', 1],
      ['server', 1],
    ],
  );
});

test('a tool, which has no gates, starts once the server listens', async () => {
  const [server, , nc] = spec.terminals;
  const waits = { ...nc!, start: 'listen', waitsFor: 'server' } as const;
  const tools = { ...spec, terminals: [server!, waits] };
  const { lab, page, session } = open({ findCase: async () => tools });
  session.handleRequest({ ...run, step: true });
  await settle();
  assert.deepEqual(
    page.all('terminal').map(({ terminal }) => terminal),
    ['server'],
  );
  assert.deepEqual(page.states(), ['starting', 'running'], 'the slot to start is free for others');
  lab.runtime.listening.add('server');
  lab.clock.advance(10);
  await settle();
  assert.deepEqual(
    page.all('terminal').map(({ terminal, step }) => [terminal, step]),
    [
      ['server', true],
      ['nc', undefined],
    ],
  );
  session.handleRequest({ type: 'stop' });
  await settle();
  assert.equal(page.states().at(-1), 'finished');
});

test('a page that comes back, and one that watches, are told the open gates', async () => {
  const { session } = await stepping();
  session.handleRequest({ type: 'release', terminal: 'client', gate: 1, until: 'call' });
  for (const role of ['owner', 'observer'] as const) {
    const page = new FakeSubscriber();
    session.attach(page, role, START);
    assert.deepEqual(gatesTold(page), [['server', 1, 'close']]);
  }
});

test('cutting a cable, freezing and signals go on while programs wait at gates', async () => {
  const { lab, page, session, client } = await stepping();
  session.handleRequest({ type: 'wire', order: 'cut', host: 'client' });
  session.handleRequest({ type: 'signal', terminal: 'client', signal: 'SIGSTOP' });
  session.handleRequest({ type: 'release', terminal: 'client', gate: 1, until: 'call' });
  session.handleRequest({ type: 'signal', terminal: 'client', signal: 'SIGCONT' });
  assert.deepEqual(lab.runtime.networks[0]!.cables, ['cut client']);
  assert.deepEqual(client.calls, ['signal SIGSTOP', 'gates "call"', 'signal SIGCONT']);
  session.handleRequest({ type: 'signal', terminal: 'server', signal: 'SIGKILL' });
  await settle();
  assert.equal(page.all('exit').length, 1);
  session.handleRequest({ type: 'release', terminal: 'server', gate: 1, until: 'call' });
  assert.equal(page.all('refused')[0]?.reason, 'no-gates');
});

test('a waiting program is not idle', async () => {
  const { lab, page, session } = await stepping();
  lab.clock.advance(2 * lab.idleAfter);
  assert.deepEqual(page.all('ended'), []);
  session.handleRequest({ type: 'release', terminal: 'client', gate: 1, until: 'end' });
  session.handleRequest({ type: 'release', terminal: 'server', gate: 1, until: 'end' });
  lab.clock.advance(lab.idleAfter);
  assert.equal(page.all('ended')[0]?.reason, 'idle');
});

test('without step mode no program has gates, and without walls there is no step mode', async () => {
  const { page, session, client } = await running();
  assert.equal(client.gates, undefined);
  session.handleRequest({ type: 'hold', terminal: 'client' });
  assert.equal(page.all('refused')[0]?.reason, 'no-gates');
  const other = open();
  other.lab.runtime.level = { name: 'bare', missing: ['bubblewrap'] };
  other.session.handleRequest({ ...run, size, step: true });
  await settle();
  assert.equal(other.page.all('refused')[0]?.reason, 'no-gates');
  assert.equal(other.lab.processes.length, 0);
});
