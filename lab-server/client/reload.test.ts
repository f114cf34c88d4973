import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GONE_AFTER, HELLO_WITHIN } from '#protocol';
import {
  run,
  token,
  ended,
  hello,
  stand,
  inState,
  program,
  resumed,
  noSession,
  typedIn,
  running,
  reloaded,
} from './test/fixture.ts';

test('the tab remembers what stands, and forgets what does not', () => {
  const { world, client } = running();
  assert.deepEqual(world.kept, { session: token('a'), secret: token('a') });
  world.says(inState('idle'));
  assert.equal(world.kept, undefined);
  client.ask(run);
  world.says(inState('starting'));
  world.says({ type: 'ended', reason: 'replaced' });
  assert.equal(world.kept, undefined);
});

test('a run is looked for at the lab server that has it, and a new one anywhere', () => {
  const { world, client } = stand();
  client.ask(run);
  world.says(hello('a', 'lab-2'), inState('starting'));
  const { at } = world.last;
  world.last.events.closed();
  world.pass(HELLO_WITHIN);
  assert.deepEqual([at, world.last.at], [undefined, 'lab-2']);
  assert.equal(world.kept?.at, 'lab-2');
});

test('a page that is loaded anew takes up everything, and what is told again is marked', () => {
  const { world, client, told } = reloaded();
  world.says(hello('b'));
  const resume = { type: 'resume', session: token('a'), secret: token('a'), trace: 0 };
  assert.deepEqual(world.last.sent, [{ ...resume, received: [] }, { type: 'ping' }]);
  world.says(resumed, inState('running'), program(7, 0, 3));
  world.prints(7, 'before');
  world.says({ type: 'trace', from: 0, events: [ended] }, { type: 'pong' });
  world.prints(7, 'now');
  assert.deepEqual(told, [
    'level two-hosts',
    'case',
    'terminal',
    '7 again: before',
    'trace 0 exit',
    '7: now',
  ]);
  client.type(7, Uint8Array.of(9));
  assert.deepEqual(typedIn(world), [[0, 7, 9]]);
});

test('a session that is gone when its page is loaded anew is forgotten without a word', () => {
  const { world, told } = reloaded();
  world.says(hello('b'), noSession, { type: 'pong' });
  assert.deepEqual(told, ['level two-hosts']);
  assert.equal(world.kept, undefined);
  const silent = reloaded();
  silent.world.pass(GONE_AFTER + 10_000);
  assert.deepEqual(silent.told, []);
});

test('whoever asks while the tab’s session is sought does not wait for it without end', () => {
  const { world, client, told } = reloaded();
  client.ask(run);
  world.pass(HELLO_WITHIN);
  assert.deepEqual(told, ['slow', 'away silent']);
  const there = reloaded();
  there.client.ask(run);
  there.world.says(hello('b'), noSession);
  assert.deepEqual(there.world.last.sent.at(-1), run);
});

test('a run that another page of the tab has left gives its place to the next one', () => {
  const { world, client, told } = stand();
  client.open();
  world.says(hello('b'));
  world.kept = { session: token('a'), secret: token('a') };
  client.ask(run);
  world.says(hello('c'));
  const resume = { type: 'resume', session: token('a'), secret: token('a'), trace: 0 };
  assert.deepEqual(world.last.sent, [{ ...resume, received: [] }, { type: 'ping' }]);
  world.says(resumed);
  assert.deepEqual(world.last.sent.slice(2), [run]);
  world.says({ type: 'case', case: 'case-1', state: 'running' }, { type: 'pong' });
  world.says(inState('starting'));
  client.ask(run);
  assert.equal(world.sockets.length, 2, 'it stands here now');
  const levels = 'level two-hosts';
  assert.deepEqual(told, [levels, levels, 'case', 'case']);
});

test('whatever has become of what another page has left, the run is begun, or no lab is there', () => {
  const gone = stand();
  gone.world.kept = { session: token('a'), secret: token('a') };
  gone.client.ask(run);
  gone.world.says(hello('b'), noSession);
  assert.deepEqual(gone.world.last.sent.slice(2), [run]);
  assert.deepEqual(gone.told, ['level two-hosts']);
  assert.equal(gone.world.kept, undefined);
  const silent = stand();
  silent.world.kept = { session: token('a'), secret: token('a') };
  silent.client.ask(run);
  silent.world.pass(HELLO_WITHIN);
  assert.deepEqual(silent.told, ['slow', 'away silent']);
  silent.client.ask(run);
  silent.world.says(hello('b'));
  assert.partialDeepStrictEqual(silent.world.last.sent[0], { type: 'resume' }, 'asked for again');
});
