// What a reader, a program or the lab does while a session is in the midst of something else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settle } from '../test/fakes.ts';
import { open, run, running, size } from '../test/stand.ts';

test('a program that ends later than its run is not told in the next one', async () => {
  const { client, lab, page, session } = await running();
  client.kill = () => {};
  session.handle(run);
  await settle();
  lab.clock.advance(1500);
  await settle();
  const before = page.messages.length;
  client.exit({ status: 137, signal: 'SIGKILL' });
  assert.deepEqual(page.messages.slice(before), []);
  assert.deepEqual(page.states().slice(2), ['starting', 'running']);
});

for (const type of ['stop', 'reset'] as const) {
  test(`${type} while a case is still being started leaves nothing running`, async () => {
    const { lab, page, session } = open();
    const { promise, resolve } = Promise.withResolvers<void>();
    lab.stage.refresh = () => promise;
    session.handle(run);
    await settle();
    session.handle({ type });
    resolve();
    await settle();
    assert.equal(lab.ptys.length + lab.wires.length, 0);
    assert.equal(lab.places.taken, 0);
    assert.equal(page.states().at(-1), 'idle');
    session.handle(run);
    await settle();
    assert.equal(lab.ptys.length, 1, 'the next run starts');
  });
}

test('a program that is stopped while it is being started leaves no pipe for its reports', async () => {
  const { client, lab, server, session } = await running();
  client.exit({ status: 0 });
  server.exit({ status: 0 });
  const { promise, resolve } = Promise.withResolvers<string>();
  lab.reports = () => promise;
  session.handle({ type: 'start', terminal: 'server', choices: {}, size });
  await settle();
  session.handle({ type: 'stop' });
  resolve('/pipe');
  await settle();
  assert.deepEqual(lab.unused, ['server']);
  assert.equal(lab.ptys.length, 2);
});

test('a process that is gone gets no signal, though its output is not drawn yet', async () => {
  const { client, lab, page, session } = await running();
  client.ended = true;
  session.handle({ type: 'signal', terminal: 'client', signal: 'SIGKILL' });
  assert.equal(page.all('refused')[0]!.reason, 'not-running');
  assert.deepEqual(lab.roots(), [1], 'the server alone');
});

test('a run that outgrows its memory while the next is being begun does not end that one', async () => {
  const { lab, page, session } = await running();
  const outgrown = lab.over;
  const { promise, resolve } = Promise.withResolvers<void>();
  const find = lab.findCase;
  lab.findCase = (name) => promise.then(() => find(name));
  session.handle(run);
  outgrown('memory');
  resolve();
  await settle();
  assert.deepEqual(page.all('ended'), [{ type: 'ended', reason: 'memory' }]);
  assert.equal(page.states().at(-1), 'running');
  assert.equal(lab.wires.length, 1);
});

test('a stop that comes while a run waits for its turn to begin lays no wire', async () => {
  const { lab, page, session } = open();
  const { promise, resolve } = Promise.withResolvers<() => void>();
  lab.gate.enter = () => promise;
  let laid = 0;
  const string = lab.stringWire;
  Object.assign(lab, { stringWire: (lost: () => void) => ((laid += 1), string(lost)) });
  session.handle(run);
  await settle();
  session.handle({ type: 'stop' });
  resolve(() => {});
  await settle();
  assert.deepEqual([laid, lab.places.taken], [0, 0]);
  assert.equal(page.states().at(-1), 'idle');
});

test('whoever ends a session that is ending waits for the same end', async () => {
  const { ends, session } = await running();
  void session.end('gone');
  await session.end('shutdown');
  assert.deepEqual(ends, ['over']);
});

test('a session that ends while a case is being started leaves nothing running', async () => {
  const { ends, lab, session } = open();
  const { promise, resolve } = Promise.withResolvers<void>();
  lab.stage.refresh = () => promise;
  session.handle(run);
  await settle();
  const end = session.end('shutdown');
  resolve();
  await end;
  assert.equal(lab.ptys.length + lab.wires.length, 0);
  assert.deepEqual(ends, ['over']);
});
