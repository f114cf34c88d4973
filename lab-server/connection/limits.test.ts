// What a page may not do on its socket, on real sockets with a clock that the test advances.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { ACK_EVERY, ASK_WITHIN, decodeFrame, encodeFrame, MAX_FRAME, PAUSE_AT } from '#protocol';
import type { TraceEvent } from '#protocol';
import { head, open, openSite, raw, until, upgrade } from '../http/test/site.ts';
import type { TestSocket, TestSite } from '../http/test/site.ts';
import { settle } from '../test/fakes.ts';
import { run } from '../test/fixture.ts';
import { refusals, running, say, seen } from './test/page.ts';

let site: TestSite;
beforeEach(async () => (site = await openSite()));
afterEach(() => site.end());

const start = { ...run, type: 'start', case: undefined, terminal: 'nc' };

/** The credentials of the page's session. */
function owns({ messages }: TestSocket): { session: string; secret: string } {
  const [hello] = messages;
  assert.ok(hello?.type === 'hello');
  const { session, secret } = hello;
  return { session, secret };
}

const call = (args: string): TraceEvent => ({
  ...{ kind: 'call', t: 0, host: 'server', terminal: 'server', id: 1, name: 'send' },
  args,
});

test('a page that asks nothing is closed, whatever else it says; one that asked is not', async () => {
  const silent = await open(site);
  const pinging = await open(site);
  const asking = await open(site);
  say(asking, { type: 'reset' });
  await seen(asking);
  await seen(pinging);
  site.lab.clock.advance(ASK_WITHIN - 1);
  await seen(pinging);
  site.lab.clock.advance(1);
  const closed = { code: 4408, reason: 'nothing was asked for; dial again when needed' };
  assert.deepEqual(await silent.closed, closed);
  assert.deepEqual(await pinging.closed, closed);
  await seen(asking);
});

test('keys that come on the older socket once the session is taken up elsewhere are not typed', async () => {
  const older = await running(site);
  // The paused page has not learned that it is replaced; the lab discards its keys.
  older.socket.pause();
  const newer = await open(site);
  say(newer, { type: 'resume', ...owns(older), received: [], trace: 0 });
  await until(() => newer.messages.some(({ type }) => type === 'resumed'));
  older.socket.send(encodeFrame(1, Buffer.from('late')));
  newer.socket.send(encodeFrame(1, Buffer.from('again')));
  const [server] = site.lab.processes;
  await until(() => server!.typed.includes('again'));
  await seen(newer);
  await settle();
  assert.deepEqual(server!.typed, ['again']);
  older.socket.resume();
});

test('a peer that neither asks nor hangs up is cut off', async () => {
  const one = raw(site.port, head(...upgrade));
  await until(() => one.heard.includes('hello'));
  site.lab.clock.advance(ASK_WITHIN);
  await one.closed;
});

test('a flood of messages is thrown away, told once, and in the end closed', async () => {
  const page = await open(site);
  for (let i = 0; i < 1500; i += 1) say(page, { type: 'ping' });
  assert.deepEqual(await page.closed, { code: 1008, reason: 'too much, for too long' });
  assert.deepEqual(refusals(page), ['ping too-fast']);
  assert.equal(page.messages.filter(({ type }) => type === 'pong').length, 400);
});

test('twice the rate for a second is thrown away and no more; the rate itself passes', async () => {
  const page = await open(site);
  for (let i = 0; i < 700; i += 1) say(page, { type: 'stop' });
  await until(() => refusals(page).length > 0);
  // The lab reads one of them in each turn of the event loop.
  for (let turns = 0; turns < 700; turns += 20) await settle();
  for (let second = 0; second < 20; second += 1) {
    site.lab.clock.advance(1000);
    for (let i = 0; i < 199; i += 1) say(page, { type: 'stop' });
    await seen(page);
  }
  assert.deepEqual(refusals(page), ['stop too-fast']);
});

test('orders for the switch have a rate of their own', async () => {
  const page = await running(site);
  for (let i = 0; i < 40; i += 1)
    say(page, { type: i % 2 ? 'pass' : 'slow', from: 'client', ms: i % 2 ? undefined : 50 });
  await seen(page);
  const told = refusals(page).filter((one) => one.endsWith('too-fast'));
  assert.equal(told.length, 8, 'beyond 32 at once');
});

test('captures, and what starts programs, have rates of their own, and each refusal is told', async () => {
  const page = await running(site);
  for (let i = 0; i < 20; i += 1) say(page, { type: 'capture' });
  for (let i = 0; i < 20; i += 1) say(page, { ...start, terminal: i < 10 ? 'nc' : 'client' });
  await seen(page);
  assert.equal(page.messages.filter(({ type }) => type === 'capture').length, 3);
  const told = refusals(page).filter((one) => one.endsWith('too-fast'));
  assert.deepEqual(told, [
    ...Array<string>(17).fill('capture too-fast'),
    ...Array<string>(5).fill('start too-fast'),
  ]);
  const again = await open(site);
  say(again, { type: 'resume', ...owns(page), received: [] });
  say(again, { type: 'capture' });
  say(again, start);
  await seen(again);
  assert.deepEqual(refusals(again), ['capture too-fast', 'start too-fast'], 'another socket');
  site.lab.clock.advance(1000);
  for (let i = 0; i < 2; i += 1) say(again, { type: 'capture' });
  await seen(again);
  assert.equal(again.messages.filter(({ type }) => type === 'capture').length, 1);
});

test('a flood of ping frames, and of pongs that nobody asked for, is closed', async () => {
  for (const kind of ['ping', 'pong'] as const) {
    const page = await open(site);
    for (let i = 0; i < 1500; i += 1) page.socket[kind]();
    assert.equal((await page.closed).code, 1008, kind);
  }
});

test('a peer that does not read gets no pong either, and nothing that it said goes on', async () => {
  const page = await running(site);
  let isAnswered = false;
  let isClosed = false;
  page.socket.on('pong', () => (isAnswered = true));
  void page.closed.then(() => (isClosed = true));
  page.socket.pause();
  site.lab.trace([call('x'.repeat(32 * 1024 * 1024))]);
  page.socket.ping();
  page.socket.send(encodeFrame(1, Buffer.from('k')));
  await settle();
  page.socket.resume();
  await until(() => isClosed || isAnswered);
  assert.ok(isClosed);
  assert.deepEqual(site.lab.processes[0]!.typed, []);
});

test('a page that comes back is told all again, however much; what it asks beyond has its limit', async () => {
  const page = await running(site);
  const events = Array.from({ length: 1100 }, () => call('x'.repeat(30_000)));
  site.lab.trace(events);
  page.socket.terminate();
  const again = await open(site);
  say(again, { type: 'resume', ...owns(page), received: [] });
  await seen(again);
  const told = again.messages.flatMap((one) => (one.type === 'trace' ? one.events : []));
  assert.equal(told.length, events.length);
  again.socket.pause();
  site.lab.trace([call('x'.repeat(48 * 1024 * 1024))]);
  say(again, { type: 'ping' });
  await settle();
  again.socket.resume();
  await assert.rejects(seen(again), /the lab has hung up/);
});

test('a paste of 64 KiB is taken whole, and one of 256 KiB in part, counted whole', async () => {
  const page = await running(site);
  const [pty] = site.lab.processes;
  const part = 'x'.repeat(MAX_FRAME - 2);
  page.socket.send(encodeFrame(1, Buffer.from(part)));
  await seen(page);
  assert.deepEqual(pty!.typed, [part]);
  for (let i = 0; i < 3; i += 1) page.socket.send(encodeFrame(1, Buffer.from(part)));
  await seen(page);
  assert.equal(pty!.typed.length, 2);
  assert.deepEqual(refusals(page), ['input too-fast']);
  const again = await open(site);
  say(again, { type: 'resume', ...owns(page), received: [] });
  await until(() => again.messages.some(({ type }) => type === 'terminal'));
  const [told] = again.messages.filter((one) => one.type === 'terminal');
  assert.equal(told!.typed, 4 * part.length, 'a page that comes back would type them again');
});

test('keys held down by many fingers pass, a flood of them does not', async () => {
  const page = await running(site);
  for (let i = 0; i < 1000; i += 1) page.socket.send(encodeFrame(1, Buffer.from('k')));
  await seen(page);
  assert.equal(site.lab.processes[0]!.typed.length, 1000);
  for (let i = 0; i < 1100; i += 1) page.socket.send(encodeFrame(1, Buffer.from('k')));
  assert.equal((await page.closed).code, 1008);
});

test('a page that acknowledges as often as it can is never too fast', async () => {
  const page = await running(site);
  const [pty] = site.lab.processes;
  let drawn = 0;
  page.socket.on('message', (data: Buffer, isBinary) => {
    if (!isBinary) return;
    const { bytes } = decodeFrame(data)!;
    for (let end = Math.min(drawn + ACK_EVERY / 2, drawn + bytes.length); ; end += ACK_EVERY / 2) {
      const offset = Math.min(end, drawn + bytes.length);
      say(page, { type: 'ack', channel: 1, offset });
      if (offset === drawn + bytes.length) break;
    }
    drawn += bytes.length;
  });
  const total = 64 * PAUSE_AT;
  const isDrawn = (bytes: number): boolean => {
    site.lab.clock.advance(1); // a flood leaves in pieces
    return drawn >= bytes;
  };
  for (let printed = 0; printed < total; printed += 16 * 1024) {
    pty!.print('x'.repeat(16 * 1024));
    await until(() => isDrawn(printed - PAUSE_AT + 1));
  }
  await until(() => isDrawn(total));
  await seen(page);
  assert.deepEqual(refusals(page), []);
  for (let i = 0; i < 12_000; i += 1) say(page, { type: 'ack', channel: 1, offset: drawn });
  assert.equal((await page.closed).code, 1008, 'acknowledging nothing new is speech as any other');
});

test('whoever asks for sessions that there are not is closed, and later at the first', async () => {
  const wrong = { type: 'resume', session: '0'.repeat(32), secret: '0'.repeat(32), received: [] };
  let dials = 0;
  for (let guesses = 0; guesses < 512; dials += 1) {
    const page = await open(site);
    for (let i = 0; i < 5; i += 1) say(page, wrong);
    const reason = 'too many sessions that there are not';
    assert.deepEqual(await page.closed, { code: 1008, reason });
    guesses += refusals(page).length;
  }
  assert.equal(dials, 171, 'three guesses a socket');
  const late = await open(site);
  for (let i = 0; i < 5; i += 1) say(late, wrong);
  assert.equal((await late.closed).code, 1008);
  assert.equal(refusals(late).length, 1);
});

test('a text frame of more than 8 KiB is refused unread, and one beyond what its type may have', async () => {
  const page = await open(site);
  const long = (bytes: number, type: string): string => {
    const beginning = `{"type":"${type}","x":"`;
    return `${beginning}${'x'.repeat(bytes - beginning.length - 2)}"}`;
  };
  const sizes: [number, string, string][] = [
    [8193, 'resume', 'a text frame holds at most 8192 bytes'],
    [4097, 'run', 'a message of this type holds at most 4096 bytes'],
    [513, 'stop', 'a message of this type holds at most 512 bytes'],
  ];
  for (const [bytes, type] of sizes) page.socket.send(long(bytes, type));
  await seen(page);
  const says = page.messages.flatMap((one) => (one.type === 'refused' ? [one.says] : []));
  assert.deepEqual(
    says,
    sizes.map(([, , sentence]) => sentence),
  );
});

test('what is large counts as much, before it is read', async () => {
  const page = await open(site);
  const large = JSON.stringify({ ...run, choices: { x: 'x'.repeat(3800) } });
  for (let i = 0; i < 100; i += 1) page.socket.send(large);
  await until(() => refusals(page).includes('run too-fast'));
  const read = refusals(page).filter((one) => one.endsWith('bad-message')).length;
  assert.ok(read <= 26, `${read} of 100 were read`);
});

test('twenty sockets at their rate leave the others what is theirs', async () => {
  const greedy: TestSocket[] = [];
  for (let i = 0; i < 20; i += 1) greedy.push(await open(site));
  for (const page of greedy) for (let i = 0; i < 400; i += 1) say(page, { type: 'stop' });
  await until(() => greedy.some((page) => refusals(page).length > 0));
  const page = await open(site);
  for (let i = 0; i < 20; i += 1) say(page, { type: 'stop' });
  await seen(page);
  assert.deepEqual(refusals(page), []);
});

test('parts of an edited program are not counted as messages, and other messages not as edits', async () => {
  const page = await open(site);
  const text = 'x'.repeat(8000);
  for (let from = 0; from < 30 * text.length; from += text.length)
    say(page, { type: 'edit', program: 'c.ts', from, text });
  await seen(page);
  assert.deepEqual(refusals(page), []);
  // A frame that begins like an edit and is another message counts as both.
  for (let nth = 0; nth < 500; nth += 1) page.socket.send('{"type":"edit","type":"stop"}');
  await until(() => refusals(page).length > 0);
  assert.match(refusals(page)[0]!, / too-fast$/);
});
