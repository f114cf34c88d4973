// What a reader, a program or the lab does while a session is busy with something else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settle } from '../test/fakes.ts';
import { open, run, running } from '../test/fixture.ts';

test('a program that ends later than its run is not told in the next one', async () => {
  const { client, lab, page, session } = await running();
  client.kill = () => {};
  session.handleRequest(run);
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
    lab.runtime.refresh = () => promise;
    session.handleRequest(run);
    await settle();
    session.handleRequest({ type });
    resolve();
    await settle();
    assert.equal(lab.processes.length + lab.networks.length, 0);
    assert.equal(lab.places.taken, 0);
    assert.equal(page.states().at(-1), 'idle');
    session.handleRequest(run);
    await settle();
    assert.equal(lab.processes.length, 1, 'the next run starts');
  });
}

test('a process that is gone gets no signal, though its output is not drawn yet', async () => {
  const { client, page, session } = await running();
  client.ended = true;
  session.handleRequest({ type: 'signal', terminal: 'client', signal: 'SIGKILL' });
  assert.equal(page.all('refused')[0]!.reason, 'not-running');
});

test('a run that outgrows its memory while the next is being begun does not end that one', async () => {
  const { lab, page, session } = await running();
  const { events } = lab.networks[0]!;
  const { promise, resolve } = Promise.withResolvers<void>();
  const find = lab.findCase;
  lab.findCase = (name) => promise.then(() => find(name));
  session.handleRequest(run);
  events.onExceeded('memory');
  resolve();
  await settle();
  assert.deepEqual(page.all('ended'), [{ type: 'ended', reason: 'memory' }]);
  assert.equal(page.states().at(-1), 'running');
  assert.equal(lab.networks.length, 1);
});

test('a stop that comes while a run waits for its turn to begin opens no network', async () => {
  const { lab, page, session } = open();
  const { promise, resolve } = Promise.withResolvers<() => void>();
  lab.startSemaphore.acquirePermit = () => promise;
  let laid = 0;
  const openNetwork = lab.runtime.open;
  lab.runtime.open = (...how) => ((laid += 1), openNetwork(...how));
  session.handleRequest(run);
  await settle();
  session.handleRequest({ type: 'stop' });
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
  lab.runtime.refresh = () => promise;
  session.handleRequest(run);
  await settle();
  const end = session.end('shutdown');
  resolve();
  await end;
  assert.equal(lab.processes.length + lab.networks.length, 0);
  assert.deepEqual(ends, ['over']);
});
