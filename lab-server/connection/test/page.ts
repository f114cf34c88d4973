// What a test's page sends on its socket, and what it is refused.
import assert from 'node:assert/strict';
import { open, until, type TestSocket, type TestSite } from '../../http/test/site.ts';
import { run } from '../../test/fixture.ts';

export const say = ({ socket }: TestSocket, message: object): void =>
  socket.send(JSON.stringify(message));

/** A page in whose session a server runs on channel 1. */
export async function running(site: TestSite): Promise<TestSocket> {
  const page = await open(site);
  say(page, run);
  await until(() => page.messages.some(({ type }) => type === 'terminal'));
  return page;
}

export const refusals = ({ messages }: TestSocket): string[] =>
  messages.flatMap((one) => (one.type === 'refused' ? [`${one.request} ${one.reason}`] : []));

/** Waits until the lab has read everything that was sent. */
export async function seen(page: TestSocket): Promise<void> {
  const before = page.messages.length;
  say(page, { type: 'ping' });
  const { socket, messages } = page;
  const isOver = (): boolean => socket.readyState === socket.CLOSED;
  await until(() => isOver() || messages.slice(before).some(({ type }) => type === 'pong'));
  assert.ok(!isOver(), 'the lab has hung up');
}
