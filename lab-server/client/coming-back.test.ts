import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GONE_AFTER, HELLO_WITHIN, PING_AFTER } from '#protocol';
import type { FakeWorld } from './test/fixture.ts';
import {
  run,
  token,
  ended,
  hello,
  stand,
  inState,
  resumed,
  place,
  noSession,
  running,
} from './test/fixture.ts';

const pings = ({ last }: FakeWorld): number =>
  last.sent.filter((one) => (one as { type?: string }).type === 'ping').length;

test('a socket that breaks before the run is answered is told', () => {
  const { world, client, told } = stand();
  client.ask(run);
  world.says(hello('a'));
  world.last.events.closed();
  assert.deepEqual(told, ['level two-hosts', 'away silent']);
});

test('after a break the session is taken up where its bytes ended', () => {
  const { world, told } = running();
  world.says({ type: 'trace', from: 1, events: [ended, ended] });
  world.last.events.closed();
  assert.deepEqual(told, ['trace 1 exit,exit', 'lost']);
  world.pass(0);
  world.says(hello('b'));
  const resume = { type: 'resume', session: token('a'), secret: token('a'), trace: 3 };
  const ping = { type: 'ping' };
  const at = (offset: number): object => ({ ...resume, received: [{ channel: 7, offset }] });
  assert.deepEqual(world.last.sent, [at(10), ping]);
  world.says(resumed, inState('running'));
  world.prints(7, 'ab');
  world.last.events.closed();
  world.pass(0);
  world.says(hello('c'));
  assert.deepEqual(world.last.sent, [at(12), ping]);
});

test('coming back is tried again and again, and given up when the session is gone', () => {
  const { world, told } = running();
  world.last.events.closed();
  world.pass(GONE_AFTER + 10_000);
  assert.deepEqual(told, ['lost', 'away silent']);
  const tries = world.sockets.length - 1;
  assert.ok(tries >= 5 && tries <= 15, `${tries} attempts`);
});

test('a session that the lab no longer knows is told, and a run asked meanwhile is sent', () => {
  const { world, client, told } = running();
  world.last.events.closed();
  client.ask(run);
  world.pass(0);
  world.says(hello('b'), noSession);
  assert.deepEqual(told, ['lost', 'level two-hosts', 'refused no-such-session']);
  assert.deepEqual(world.last.sent.slice(2), [run]);
  world.says(inState('starting'));
  world.last.events.closed();
  world.pass(0);
  world.says(hello('c'));
  const resume = world.last.sent[0] as { session: string };
  assert.equal(resume.session, token('b'), 'the dead session is asked for again');
});

test('a session with nothing in it is not come back to', () => {
  const { world, told } = running();
  world.says(inState('idle'));
  world.last.events.closed();
  world.pass(GONE_AFTER);
  assert.deepEqual(told, ['case']);
  assert.equal(world.sockets.length, 1);
});

test('what a socket still says after it was given up is not heard', () => {
  const { world, client, told } = stand();
  client.ask(run);
  const late = world.last;
  world.pass(HELLO_WITHIN);
  client.ask(run);
  late.events.message(hello('a'));
  late.events.closed();
  assert.deepEqual(told, ['slow', 'away silent']);
});

test('a session in which everything has ended meanwhile is not waited for', () => {
  const { world, told } = running();
  world.last.events.closed();
  world.pass(0);
  world.says(hello('b'), resumed, { type: 'pong' });
  assert.deepEqual(told, ['lost', 'level two-hosts', 'refused no-such-session']);
  world.last.events.closed();
  world.pass(GONE_AFTER);
  assert.equal(world.sockets.length, 2);
});

test('a place in the queue is come back to', () => {
  const { world, client, told } = stand();
  client.ask(run);
  world.says(hello('a'), place);
  world.last.events.closed();
  world.pass(0);
  world.says(hello('b'), resumed, place, { type: 'pong' });
  const levels = 'level two-hosts';
  assert.deepEqual(told, [levels, 'queued', 'lost', levels, 'queued']);
});

test('a place that came to nothing is not come back to', () => {
  const { world, client, told } = stand();
  client.ask(run);
  world.says(hello('a'), place);
  world.says({ type: 'refused', request: 'run', reason: 'no-room', says: '' });
  world.last.events.closed();
  world.pass(GONE_AFTER);
  assert.deepEqual(told, ['level two-hosts', 'queued', 'refused no-room']);
  assert.equal(world.kept, undefined);
});

test('a lab that is silent while something stands is asked, and lost if it does not answer', () => {
  const { world, told } = running();
  world.pass(PING_AFTER - 1);
  assert.equal(pings(world), 0);
  world.pass(1);
  assert.equal(pings(world), 1);
  world.says({ type: 'pong' });
  world.pass(PING_AFTER);
  assert.equal(pings(world), 2);
  world.pass(4999);
  assert.deepEqual(told, []);
  world.pass(1);
  assert.deepEqual(told, ['lost']);
  assert.equal(world.sockets.length, 2);
});

test('a lab that prints, or in which nothing stands, is not asked', () => {
  const { world } = running();
  for (let times = 0; times < 5; times += 1) {
    world.pass(PING_AFTER - 1);
    world.prints(7, 'still here');
  }
  assert.equal(pings(world), 0);
  world.says(inState('idle'));
  world.pass(10 * PING_AFTER);
  assert.equal(pings(world), 0);
});

test('a change of the network is looked into at once', () => {
  const { world, client, told } = running();
  client.networkChanged(false);
  assert.equal(pings(world), 1);
  world.pass(5000);
  assert.deepEqual(told, ['lost']);
  world.last.events.closed();
  world.pass(200);
  const { length } = world.sockets;
  client.networkChanged(true);
  assert.equal(world.sockets.length, length + 1, 'it waits on');
});

test('a path that is dead makes way soon for a new one, and a slow one has its time in the end', () => {
  const { world, told } = running();
  world.last.events.closed();
  world.pass(0);
  world.pass(1500 + 250);
  assert.equal(world.sockets.length, 3);
  world.pass(3000 + 500);
  assert.equal(world.sockets.length, 4);
  world.pass(9000);
  world.says(hello('b'), resumed, inState('running'));
  assert.deepEqual(told, ['lost', 'level two-hosts', 'case']);
});

test('a lab that has said hello has its time to take up a session', () => {
  const { world } = running();
  world.last.events.closed();
  world.pass(0);
  world.says(hello('b'));
  world.pass(9999);
  assert.equal(world.sockets.length, 2);
  world.pass(1 + 250);
  assert.equal(world.sockets.length, 3);
});

test('whoever has asked for a run still waits for a word when the session before it is gone', () => {
  const { world, client, told } = running();
  client.ask(run);
  world.last.events.closed();
  world.pass(0);
  world.says(hello('b'), noSession);
  world.last.events.closed();
  assert.deepEqual(told.slice(-2), ['refused no-such-session', 'away silent']);
});
