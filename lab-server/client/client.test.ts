import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACK_EVERY } from '#protocol';
import { Client } from './client.ts';
import type { ClientEvent, LinkEvent } from './events.ts';
import {
  FakeWorld,
  hello,
  inState,
  program,
  resumed,
  run,
  running,
  stand,
  token,
} from './test/fixture.ts';

const acks = (world: FakeWorld): unknown[] =>
  world.last.sent.filter((one) => (one as { type?: string }).type === 'ack');

/** A client that the test connects by hand, with all the events that it emits. */
function byHand(): { world: FakeWorld; client: Client; events: (ClientEvent | LinkEvent)[] } {
  const world = new FakeWorld();
  const events: (ClientEvent | LinkEvent)[] = [];
  const parts = { transport: world, clock: world, memory: world.memory };
  return { world, client: new Client(parts, (event) => events.push(event)), events };
}

test('what is drawn is acknowledged, as often as the lab needs it', () => {
  const { world, draw } = running();
  draw();
  assert.deepEqual(acks(world), [], '10 bytes are not worth a word');
  world.prints(7, 'x'.repeat(ACK_EVERY));
  assert.deepEqual(acks(world), [], 'nothing is drawn yet');
  draw();
  assert.deepEqual(acks(world), [{ type: 'ack', channel: 7, offset: 10 + ACK_EVERY }]);
});

test('what came before a break is told of no more: the lab takes it as drawn', () => {
  const { world, draw } = running();
  world.prints(7, 'x'.repeat(ACK_EVERY));
  world.last.events.closed();
  world.pass(0);
  world.says(hello('b'));
  draw();
  assert.deepEqual(acks(world), [], 'the session is not taken up yet');
  world.says(resumed, inState('running'), program(7, 10 + ACK_EVERY, 0));
  world.prints(7, 'a few more');
  draw();
  assert.deepEqual(acks(world), []);
});

test('a session’s channel is not acknowledged by what another session drew on its number', () => {
  const { world, client, draw } = running();
  world.prints(7, 'x'.repeat(2 * ACK_EVERY));
  world.says({ type: 'ended', reason: 'gone' });
  world.last.events.closed();
  client.ask(run);
  world.says(hello('b'), inState('starting'), program(7, 0, 0));
  draw();
  assert.deepEqual(acks(world), []);
});

test('output that never comes is told, in bytes, behind its program', () => {
  const { world, told } = running();
  world.last.events.closed();
  world.pass(0);
  told.length = 0;
  world.says(hello('b'), resumed, inState('running'), program(7, 1000, 0));
  assert.deepEqual(told, ['level two-hosts', 'case', 'terminal', '7 has a gap: 990']);
});

test('the trace goes on where it ended, and anew with each run', () => {
  const { world, client } = stand();
  const event = { kind: 'exit', t: 1, host: 'client', terminal: 'client', status: 0 } as const;
  client.ask(run);
  world.says(hello('a'), inState('starting'));
  world.says({ type: 'trace', from: 0, events: [event, event] }, inState('running'));
  const again = (): unknown => {
    world.last.events.closed();
    world.pass(0);
    world.says(hello('b'));
    return world.last.sent[0];
  };
  assert.partialDeepStrictEqual(again(), { type: 'resume', trace: 2 });
  world.says(resumed, inState('running'), { type: 'pong' }, inState('starting'));
  assert.partialDeepStrictEqual(again(), { type: 'resume', trace: 0 });
});

test('of a session that is recalled nothing has come here, whatever came of another', () => {
  const { world, client } = byHand();
  const event = { kind: 'exit', t: 1, host: 'client', terminal: 'client', status: 0 } as const;
  client.connect();
  world.says(hello('a'), inState('running'), { type: 'trace', from: 0, events: [event] });
  world.says({ type: 'ended', reason: 'gone' });
  world.kept = { session: token('c'), secret: token('c') };
  assert.ok(client.recall());
  client.connect();
  world.says(hello('b'));
  assert.partialDeepStrictEqual(world.last.sent[0], {
    session: token('c'),
    received: [],
    trace: 0,
  });
});

test('a client by hand connects when it is told to, and says why it is closed', () => {
  const { world, client, events } = byHand();
  client.connect();
  world.says(hello('a'));
  assert.ok(client.isOpen);
  world.last.events.closed(4408, 'dial again');
  world.pass(60_000);
  assert.equal(world.sockets.length, 1);
  assert.deepEqual(events.at(-1), { type: 'closed', code: 4408, reason: 'dial again' });
  client.connect();
  world.says(hello('b'), inState('running'));
  client.disconnect();
  assert.ok(world.last.closed);
  assert.ok(!client.isOpen);
  assert.equal(client.resumable?.session, token('b'));
  client.connect();
  world.says(hello('c'), resumed);
  assert.deepEqual(
    events.slice(-3).map(({ type }) => type),
    ['hello', 'resumed', 'open'],
  );
});

test('a session that was recalled and is gone leaves a client that can be used', () => {
  const { world, client, events } = byHand();
  assert.ok(!client.recall());
  world.kept = { session: token('a'), secret: token('a') };
  assert.ok(client.recall());
  client.connect();
  world.says(hello('b'), {
    type: 'refused',
    request: 'resume',
    reason: 'no-such-session',
    says: '',
  });
  assert.deepEqual(
    events.map(({ type }) => type),
    ['hello', 'open'],
  );
  assert.equal(client.resumable, undefined);
  assert.equal(world.kept, undefined);
});
