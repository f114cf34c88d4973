// Which edits are sent before a run.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClientMessage } from '#protocol';
import { SentEdits } from './sent-edits.ts';
import { hello, noSession, resumed, run, running, stand } from './test/fixture.ts';

const part = (text: string) => ({ type: 'edit', program: 's.ts', from: 0, text });
const edits = (text: string) => new Map([['s.ts', text]]);
const withSize = (bytes: number) => ({ ...run, edits: { 's.ts': bytes } });

test('a text is sent before the first run with it, and not before the next', () => {
  const sent = new SentEdits();
  assert.deepEqual(sent.messagesFor(run, edits('mine')), [part('mine'), withSize(4)]);
  assert.deepEqual(sent.messagesFor(run, edits('mine')), [withSize(4)]);
  assert.deepEqual(sent.messagesFor(run, edits('other')), [part('other'), withSize(5)]);
  assert.deepEqual(sent.messagesFor(run, new Map()), [run]);
});

test('a message that starts nothing goes as it is', () => {
  const stop: ClientMessage = { type: 'stop' };
  assert.deepEqual(new SentEdits().messagesFor(stop, edits('mine')), [stop]);
});

test('a run that is dropped before the lab has said hello sends no edit', () => {
  const { world, client } = stand();
  client.ask(run, edits('mine'));
  client.ask({ type: 'stop' });
  client.ask(run, edits('other'));
  world.says(hello('a'));
  assert.deepEqual(world.last.sent, [part('other'), withSize(5)]);
});

test('a run that breaks before its answer is sent again as a whole', () => {
  const { world, client } = stand();
  client.ask(run, edits('mine'));
  world.says(hello('a'));
  world.last.events.closed();
  client.ask(run, edits('mine'));
  world.says(hello('b'));
  assert.deepEqual(world.last.sent, [part('mine'), withSize(4)]);
});

test('a session that is resumed holds what it was sent; a new one, and one that has refused it, do not', () => {
  const { world, client } = running();
  client.ask(run, edits('mine'));
  assert.deepEqual(world.last.sent.slice(-2), [part('mine'), withSize(4)]);
  world.last.events.closed();
  world.pass(0);
  world.says(hello('b'), resumed);
  client.ask(run, edits('mine'));
  assert.deepEqual(world.last.sent.slice(-1), [withSize(4)]);
  world.says({ type: 'refused', request: 'edit', reason: 'too-fast', says: '' });
  client.ask(run, edits('mine'));
  assert.deepEqual(world.last.sent.slice(-2), [part('mine'), withSize(4)]);
  world.last.events.closed();
  world.pass(0);
  world.says(hello('c'), noSession);
  client.ask(run, edits('mine'));
  assert.deepEqual(world.last.sent.slice(-2), [part('mine'), withSize(4)]);
});
