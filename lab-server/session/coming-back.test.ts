import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GONE_AFTER, IDLE_AFTER, type TraceEvent } from '#protocol';
import { FakeSubscriber, fakeLab, settle } from '../test/fakes.ts';
import { open, run, running, START } from '../test/fixture.ts';
import { Sessions } from './sessions.ts';

test('a page gone for 30 s ends the session; one back in time finds it', async () => {
  const { ends, lab, page, session } = await running();
  session.detach(page);
  lab.clock.advance(GONE_AFTER - 1);
  session.attach(new FakeSubscriber(), 'owner', START);
  lab.clock.advance(GONE_AFTER);
  await settle();
  assert.deepEqual(ends, []);

  const { ends: ends2, lab: lab2, page: page2, session: session2 } = await running();
  session2.detach(page2);
  lab2.clock.advance(GONE_AFTER);
  await settle();
  assert.deepEqual(ends2, ['over']);
  assert.equal(lab2.networks.length, 0);
});

test('a page that comes back gets every byte once, and the older socket is closed', async () => {
  const { client, page, session } = await running();
  client.print('abc');
  await settle();
  session.detach(page);
  client.print('def');
  await settle();
  const back = new FakeSubscriber();
  session.attach(back, 'owner', { received: [{ channel: 2, offset: 2 }], events: 0 });
  client.print('ghi');
  await settle();
  assert.equal(page.output.get(2), 'abc');
  assert.equal(back.output.get(2), 'cdefghi');
  assert.equal(back.all('terminal').find((one) => one.channel === 2)!.offset, 2);
  const third = new FakeSubscriber();
  session.attach(third, 'owner', START);
  assert.ok(back.closed);
  assert.equal(back.all('ended')[0]!.reason, 'replaced');
  client.print('jkl');
  await settle();
  assert.equal(back.output.get(2), 'cdefghi', 'the older page gets nothing more');
});

test('a page that comes back is told which limit has ended a program', async () => {
  const { lab, page, session } = open();
  session.handleRequest(run);
  await settle();
  const exit = { status: 137, signal: 'SIGKILL', limit: 'memory' } as const;
  lab.processes[0]!.exit(exit);
  await settle();
  const back = new FakeSubscriber();
  session.attach(back, 'owner', START);
  const told = [{ type: 'exit', channel: 1, exit }];
  assert.deepEqual([page.all('exit'), back.all('exit')], [told, told]);
});

test('15 minutes without a key or a click end the run and say so; a key postpones it', async () => {
  const { lab, page, session } = await running();
  session.typeKeys(2, Buffer.from('x'));
  lab.clock.advance(IDLE_AFTER - 1);
  session.typeKeys(2, Buffer.from('x'));
  lab.clock.advance(IDLE_AFTER - 1);
  assert.deepEqual(page.all('ended'), []);
  lab.clock.advance(1);
  await settle();
  assert.deepEqual(page.all('ended'), [{ type: 'ended', reason: 'idle' }]);
  assert.equal(lab.networks.length, 0);
  session.handleRequest(run);
  await settle();
  assert.equal(lab.networks.length, 1, 'the page may run again at once');
});

test('a lost network ends the run, says why, and the next run works', async () => {
  const { lab, page, session } = await running();
  lab.networks[0]!.events.onLost('holder died');
  await settle();
  assert.equal(page.all('ended')[0]!.reason, 'wire-lost');
  assert.equal(lab.places.taken, 0);
  session.handleRequest(run);
  await settle();
  assert.equal(lab.networks.length, 1);
});

test('events of the trace are numbered, and a page that comes back gets those it missed', async () => {
  const { lab, page, session } = await running();
  const exit = (t: number): TraceEvent => ({
    ...{ kind: 'exit', host: 'client', terminal: 'client', status: 0 },
    t,
  });
  lab.trace([exit(1), exit(2)]);
  session.detach(page);
  lab.trace([exit(3)]);
  const back = new FakeSubscriber();
  session.attach(back, 'owner', { received: [], events: 2 });
  lab.trace([exit(4)]);
  const told = (one: FakeSubscriber): number[][] =>
    one.all('trace').map(({ from, events }) => [from, ...events.map((event) => event.t)]);
  assert.deepEqual(told(page), [[0, 1, 2]]);
  assert.deepEqual(told(back), [
    [2, 3],
    [3, 4],
  ]);
});

test('many events are told again in pieces, so that a page that is lost meanwhile has some', async () => {
  const { lab, page, session } = await running();
  const many = Array.from({ length: 1201 }, (_, t): TraceEvent => ({
    ...{ kind: 'exit', host: 'client', terminal: 'client', status: 0 },
    t,
  }));
  session.detach(page);
  lab.trace(many);
  const back = new FakeSubscriber();
  session.attach(back, 'owner', { received: [], events: 1 });
  const pieces = back.all('trace').map(({ from, events }) => [from, events.length]);
  assert.deepEqual(pieces, [
    [1, 500],
    [501, 500],
    [1001, 200],
  ]);
  const told = back.all('trace').flatMap(({ events }) => events);
  assert.deepEqual(told, many.slice(1));
});

test('a session that is ending is not found again', async () => {
  const sessions = new Sessions(fakeLab(), 1);
  const session = sessions.open('local');
  assert.deepEqual(sessions.find(session.id, session.secrets.owner), { session, role: 'owner' });
  const end = session.end('gone');
  assert.equal(sessions.find(session.id, session.secrets.owner), undefined);
  await end;
});
