import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ServerMessage } from '#protocol';
import { CAPTURE_CHANNEL, HELLO_WITHIN, PROTOCOL, SLOW_AFTER, SPEAKS } from '#protocol';
import { run, hello, stand, running, token } from './test/fixture.ts';

test('what is asked before the lab has said hello is sent after it', () => {
  const { world, client, told } = stand();
  client.ask(run);
  assert.deepEqual(world.last.sent, []);
  world.says(hello('a'));
  assert.deepEqual(world.last.sent, [run]);
  assert.deepEqual(told, ['level two-hosts']);
});

test('the session of the connection is known as soon as the lab has named it', () => {
  const { world, client } = stand();
  client.ask(run);
  const known = (): string | undefined => client.session?.session;
  assert.equal(known(), undefined);
  world.says(hello('a'));
  assert.equal(known(), token('a'));
});

test('a socket that came through and stayed silent is told from one that never did', () => {
  const { world, client, told } = stand();
  client.ask(run);
  world.last.events.opened();
  world.pass(HELLO_WITHIN);
  client.ask(run);
  world.last.events.closed();
  assert.deepEqual(told, ['slow', 'away silent, upgraded', 'away silent']);
});

test('whoever asked learns in time that no lab is there, and may ask again', () => {
  const { world, client, told } = stand();
  client.ask(run);
  world.pass(SLOW_AFTER - 1);
  assert.deepEqual(told, []);
  world.pass(1);
  assert.deepEqual(told, ['slow'], 'it has its time');
  world.pass(HELLO_WITHIN - SLOW_AFTER - 1);
  assert.deepEqual(told, ['slow']);
  world.pass(1);
  assert.deepEqual(told, ['slow', 'away silent']);
  assert.ok(world.last.closed, 'the silent socket is left open');
  client.ask(run);
  world.last.events.closed();
  assert.deepEqual(told.slice(2), ['away silent'], 'a refused socket is told at once');
});

test('nobody is told that no lab is there before anything was asked', () => {
  const { world, client, told } = stand();
  client.open();
  client.open();
  world.last.events.closed();
  assert.deepEqual(told, []);
  assert.equal(world.sockets.length, 1);
});

test('another version of the protocol is not spoken with', () => {
  const { world, client, told } = stand();
  client.ask(run);
  world.says({ ...hello('a'), protocol: PROTOCOL + 1 } as ServerMessage);
  assert.deepEqual(told, ['away outdated']);
  assert.deepEqual(world.last.sent, []);
});

test('a lab that says what it speaks is told the same; one version in common is enough', () => {
  const { world, client, told } = stand();
  client.ask(run);
  const speaks = [PROTOCOL, PROTOCOL + 1];
  world.says({ ...hello('a'), protocol: PROTOCOL + 1, speaks } as ServerMessage);
  assert.deepEqual(world.last.sent, [{ type: 'hello', speaks: [...SPEAKS] }, run]);
  assert.deepEqual(told, ['level two-hosts']);
});

test('a lab that speaks nothing of what this end speaks is away for good', () => {
  const { world, client, told } = stand();
  client.ask(run);
  world.says({ ...hello('a'), speaks: [...SPEAKS] } as ServerMessage);
  world.says({ type: 'refused', request: 'hello', reason: 'outdated', says: '' });
  assert.deepEqual(told.at(-1), 'away outdated');
});

test('a capture comes as the frame of no terminal', () => {
  const { world, told } = running();
  world.says({ type: 'capture' });
  world.prints(CAPTURE_CHANNEL, 'pcapng');
  world.prints(7, 'ab');
  assert.deepEqual(told, ['capture pcapng', '7: ab']);
});

test('a link of four seconds until hello runs what was asked', () => {
  const { world, client, told } = stand();
  client.ask(run);
  world.pass(4000);
  world.says(hello('a'));
  assert.deepEqual(told, ['slow', 'level two-hosts']);
  assert.deepEqual(world.last.sent, [run]);
  assert.equal(world.sockets.length, 1);
});

test('Stop and Reset take back a run that was not sent yet, and another run takes its place', () => {
  for (const type of ['stop', 'reset'] as const) {
    const { world, client, told } = stand();
    client.ask(run);
    client.ask({ type });
    world.says(hello('a'));
    assert.deepEqual(world.last.sent, [], type);
    world.last.events.closed();
    assert.deepEqual(told, ['level two-hosts'], 'nobody waits for a word');
  }
  const { world, client } = stand();
  client.ask(run);
  const other = { ...run, case: 'case-3' } as typeof run;
  client.ask(other);
  world.says(hello('a'));
  assert.deepEqual(world.last.sent, [other]);
});

test('nothing is dialled for the end of what does not stand', () => {
  const { world, client } = stand();
  client.ask({ type: 'reset' });
  assert.equal(world.sockets.length, 0);
});
