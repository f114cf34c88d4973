import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReaderEvent, TransportEvents } from '#client';
import type { ServerMessage } from '#protocol';
import { FakeWorld } from '../../../../lab-server/client/test/fixture.ts';
import { token } from '../test/fake-lab.ts';
import { WatchingClient } from './watching-client.ts';

const session = `5e17e12a.${token('5')}`;

function stand() {
  const typed: string[] = [];
  const sent: string[] = [];
  const heard: ReaderEvent['type'][] = [];
  const dialled: TransportEvents[] = [];
  const link = {
    send: ({ type }: { type: string }) => void sent.push(type),
    type: (channel: number, keys: Uint8Array) =>
      void typed.push(`${channel} ${Buffer.from(keys).toString()}`),
    close: () => {},
  };
  const clock = new FakeWorld();
  const transport = { dial: (events: TransportEvents) => (dialled.push(events), link) };
  const client = new WatchingClient({ transport, clock }, ({ type }) => heard.push(type));
  const says = (...messages: ServerMessage[]): void =>
    messages.forEach((message) => dialled.at(-1)!.message(message));
  const comes = (): void => {
    const hello = { protocol: 2, session: `5e17e12a.${token('6')}`, secret: token('7') };
    says({ type: 'hello', ...hello, level: { name: 'two-hosts', missing: [] } });
    says({ type: 'resumed', session, role: 'observer' }, { type: 'case', ...running });
  };
  client.watch({ session, secret: token('a') });
  comes();
  return { client, clock, typed, sent, heard, says, comes, breaks: () => dialled.at(-1)!.closed() };
}

const running = { case: 'case-1', state: 'running' } as const;
const mayType = (on: boolean): ServerMessage => ({ type: 'maytype', on });
const keys = (text: string): Uint8Array => Buffer.from(text);

test('what is typed stays on the page until the reader lets it go', () => {
  const { client, typed, says } = stand();
  assert.ok(client.type(1, keys('a')));
  says(mayType(true));
  assert.ok(client.type(1, keys('b')));
  says(mayType(false));
  assert.ok(client.type(1, keys('c')));
  assert.deepEqual(typed, ['1 b']);
});

test('nothing that a panel asks for is sent', () => {
  const { client, sent, says } = stand();
  says(mayType(true));
  const before = sent.length;
  client.ask();
  assert.equal(sent.length, before);
});

test('over a broken link keys are lost, and none goes twice', () => {
  const { client, clock, typed, says, comes, breaks } = stand();
  says(mayType(true));
  client.type(1, keys('a'));
  breaks();
  assert.ok(!client.type(1, keys('b')));
  clock.pass(1);
  comes();
  const terminal = { terminal: 'client', channel: 1, offset: 0, typed: 0, command: './client' };
  says({ type: 'terminal', ...terminal });
  assert.ok(client.type(1, keys('c')), 'not let yet');
  says(mayType(true));
  client.type(1, keys('d'));
  assert.deepEqual(typed, ['1 a', '1 d']);
});

test('a long paste goes in several frames', () => {
  const { client, typed, says } = stand();
  says(mayType(true));
  client.type(1, Buffer.alloc(20_000, 'x'));
  assert.deepEqual(
    typed.map((frame) => frame.length - 2),
    [8192, 8192, 3616],
  );
});
