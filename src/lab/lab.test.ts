import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClientMessage, Level, ServerMessage, TraceEvent } from '#protocol';
import {
  CAPTURE_CHANNEL,
  encodeFrame,
  GONE_AFTER,
  HELLO_WITHIN,
  PING_AFTER,
  PROTOCOL,
} from '#protocol';
import { Lab, type News } from './lab.ts';
import type { Browser, SocketEvents } from './socket.ts';
import type { Remembered } from './tab.ts';

const level: Level = { name: 'two-hosts', missing: [] };
const run: ClientMessage = {
  type: 'run',
  case: 'case-2',
  choices: {},
  size: { cols: 80, rows: 24 },
};
const token = (digit: string): string => digit.repeat(32);
const ended: TraceEvent = { kind: 'exit', t: 1, host: 'client', terminal: 'client', status: 0 };
const hello = (digit: string): ServerMessage => ({
  type: 'hello',
  protocol: PROTOCOL,
  session: token(digit),
  secret: token(digit),
  level,
});

/** A browser whose sockets and clock the test turns by hand. */
class FakeBrowser implements Browser {
  sockets: { events: SocketEvents; sent: unknown[]; closed: boolean }[] = [];
  kept: Remembered | undefined;
  /** Tells the page that it has lost its network, or has one again. */
  online: (online: boolean) => void = () => {};
  readonly tab = {
    recall: () => this.kept,
    takeOver: () => this.kept,
    remember: (session: Remembered | undefined) => void (this.kept = session),
  };
  #now = 0;
  #timers: { at: number; callback: () => void }[] = [];

  dial(events: SocketEvents): { send(data: string | Uint8Array): void; close(): void } {
    const socket = { events, sent: [] as unknown[], closed: false };
    this.sockets.push(socket);
    return {
      send: (data) => socket.sent.push(typeof data === 'string' ? JSON.parse(data) : [...data]),
      close: () => (socket.closed = true),
    };
  }

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, callback: () => void): () => void {
    const timer = { at: this.#now + milliseconds, callback };
    this.#timers.push(timer);
    return () => (this.#timers = this.#timers.filter((one) => one !== timer));
  }

  network(changed: (online: boolean) => void): void {
    this.online = changed;
  }

  pass(milliseconds: number): void {
    const until = this.#now + milliseconds;
    for (;;) {
      const due = this.#timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.#timers = this.#timers.filter((one) => one !== due);
      this.#now = due.at;
      due.callback();
    }
    this.#now = until;
  }

  get last(): FakeBrowser['sockets'][number] {
    return this.sockets.at(-1)!;
  }

  says(...messages: ServerMessage[]): void {
    for (const message of messages) this.last.events.text(JSON.stringify(message));
  }

  prints(channel: number, text: string): void {
    this.last.events.bytes(encodeFrame(channel, new TextEncoder().encode(text)));
  }
}

interface Stand {
  browser: FakeBrowser;
  lab: Lab;
  told: string[];
}

function stand(): Stand {
  const told: string[] = [];
  const browser = new FakeBrowser();
  const lab = new Lab(browser, {
    level: ({ name }) => told.push(`level ${name}`),
    news: (news: News) => told.push(news.type === 'refused' ? `refused ${news.reason}` : news.type),
    bytes: (channel, bytes, again) =>
      told.push(`${channel}${again ? ' again' : ''}: ${new TextDecoder().decode(bytes)}`),
    trace: (from, events) => told.push(`trace ${from} ${events.map(({ kind }) => kind).join()}`),
    capture: (file) => told.push(`capture ${new TextDecoder().decode(file)}`),
    lost: () => told.push('lost'),
    keysLost: () => told.push('keys lost'),
    away: (why) => told.push(`away ${why}`),
  });
  return { browser, lab, told };
}

const inState = (state: 'idle' | 'starting' | 'running'): ServerMessage => ({
  type: 'case',
  case: 'case-2',
  state,
});

const client = (channel: number, offset: number, typed: number): ServerMessage => ({
  type: 'terminal',
  terminal: 'client',
  channel,
  offset,
  typed,
  command: 'node client.ts',
});

const resumed: ServerMessage = { type: 'resumed', session: token('a') };
const place: ServerMessage = { type: 'queued', case: 'case-2', place: 2, waiting: 3, full: 'lab' };
const noSession: ServerMessage = {
  type: 'refused',
  request: 'resume',
  reason: 'no-such-session',
  says: '',
};

/** The binary frames among what was sent: channel, then keys. */
const typedIn = ({ last }: FakeBrowser): unknown[] => last.sent.filter(Array.isArray);

/** A lab in which case 2 runs, its client on channel 7 having printed ten bytes. */
function running(): Stand {
  const it = stand();
  it.lab.ask(run);
  it.browser.says(hello('a'), inState('starting'), client(7, 0, 0), inState('running'));
  it.browser.prints(7, '0123456789');
  it.told.length = 0;
  return it;
}

test('what is asked before the lab has said hello is sent after it', () => {
  const { browser, lab, told } = stand();
  lab.ask(run);
  assert.deepEqual(browser.last.sent, []);
  browser.says(hello('a'));
  assert.deepEqual(browser.last.sent, [run]);
  assert.deepEqual(told, ['level two-hosts']);
});

test('whoever asked learns in time that no lab is there, and may ask again', () => {
  const { browser, lab, told } = stand();
  lab.ask(run);
  browser.pass(HELLO_WITHIN - 1);
  assert.deepEqual(told, []);
  browser.pass(1);
  assert.deepEqual(told, ['away silent']);
  assert.ok(browser.last.closed, 'the silent socket is left open');
  lab.ask(run);
  browser.last.events.closed();
  assert.deepEqual(told, ['away silent', 'away silent'], 'a refused socket is told at once');
});

test('nobody is told that no lab is there before anything was asked', () => {
  const { browser, lab, told } = stand();
  lab.open();
  lab.open();
  browser.last.events.closed();
  assert.deepEqual(told, []);
  assert.equal(browser.sockets.length, 1);
});

test('another version of the protocol is not spoken with', () => {
  const { browser, lab, told } = stand();
  lab.ask(run);
  browser.says({ ...hello('a'), protocol: PROTOCOL + 1 } as ServerMessage);
  assert.deepEqual(told, ['away outdated']);
  assert.deepEqual(browser.last.sent, []);
});

test('a socket that breaks before the run is answered is told', () => {
  const { browser, lab, told } = stand();
  lab.ask(run);
  browser.says(hello('a'));
  browser.last.events.closed();
  assert.deepEqual(told, ['level two-hosts', 'away silent']);
});

test('after a break the session is taken up where its bytes ended', () => {
  const { browser, told } = running();
  browser.says({ type: 'trace', from: 1, events: [ended, ended] });
  browser.last.events.closed();
  assert.deepEqual(told, ['trace 1 exit,exit', 'lost']);
  browser.pass(0);
  browser.says(hello('b'));
  const resume = { type: 'resume', session: token('a'), secret: token('a'), trace: 3 };
  const ping = { type: 'ping' };
  const at = (offset: number): object => ({ ...resume, received: [{ channel: 7, offset }] });
  assert.deepEqual(browser.last.sent, [at(10), ping]);
  browser.says(resumed, inState('running'));
  browser.prints(7, 'ab');
  browser.last.events.closed();
  browser.pass(0);
  browser.says(hello('c'));
  assert.deepEqual(browser.last.sent, [at(12), ping]);
});

test('a capture comes as the frame of no terminal', () => {
  const { browser, told } = running();
  browser.says({ type: 'capture' });
  browser.prints(CAPTURE_CHANNEL, 'pcapng');
  browser.prints(7, 'ab');
  assert.deepEqual(told, ['capture pcapng', '7: ab']);
});

test('keys typed while the connection is away are sent once, in order, and not without end', () => {
  const { browser, lab } = running();
  browser.last.events.closed();
  assert.ok(lab.keys(7, Uint8Array.of(1)));
  assert.ok(lab.keys(7, Uint8Array.of(2)));
  assert.equal(lab.keys(7, new Uint8Array(5000)), false);
  browser.pass(0);
  browser.says(hello('b'), resumed);
  assert.ok(lab.keys(7, Uint8Array.of(3)));
  assert.deepEqual(typedIn(browser), [], 'the lab has not yet said what has come');
  browser.says(client(7, 10, 0));
  assert.ok(lab.keys(7, Uint8Array.of(4)));
  assert.deepEqual(
    typedIn(browser),
    [1, 2, 3, 4].map((key) => [0, 7, key]),
  );
});

test('of the keys that were on their way when it broke, those are sent that have not come', () => {
  const { browser, lab, told } = running();
  for (const key of [1, 2, 3]) lab.keys(7, Uint8Array.of(key));
  browser.last.events.closed();
  lab.keys(7, Uint8Array.of(4));
  browser.pass(0);
  browser.says(hello('b'), resumed, inState('running'), client(7, 10, 2));
  assert.deepEqual(
    typedIn(browser),
    [3, 4].map((key) => [0, 7, key]),
  );
  browser.last.events.closed();
  browser.pass(0);
  browser.says(hello('c'), resumed, inState('running'), client(7, 10, 4));
  assert.deepEqual(typedIn(browser), []);
  assert.ok(!told.includes('keys lost'));
});

test('keys that cannot be sent again are told of', () => {
  const { browser, lab, told } = running();
  for (let times = 0; times < 3; times += 1) lab.keys(7, new Uint8Array(60_000));
  browser.last.events.closed();
  browser.pass(0);
  browser.says(hello('b'), resumed, inState('running'), client(7, 10, 10));
  assert.equal(told.at(-2), 'keys lost');
});

test('coming back is tried again and again, and given up when the session is gone', () => {
  const { browser, told } = running();
  browser.last.events.closed();
  browser.pass(GONE_AFTER + 10_000);
  assert.deepEqual(told, ['lost', 'away silent']);
  const tries = browser.sockets.length - 1;
  assert.ok(tries >= 5 && tries <= 15, `${tries} attempts`);
});

test('a session that the lab no longer knows is told, and a run asked meanwhile is sent', () => {
  const { browser, lab, told } = running();
  browser.last.events.closed();
  lab.ask(run);
  browser.pass(0);
  browser.says(hello('b'), noSession);
  assert.deepEqual(told, ['lost', 'level two-hosts', 'refused no-such-session']);
  assert.deepEqual(browser.last.sent.slice(2), [run]);
  browser.says(inState('starting'));
  browser.last.events.closed();
  browser.pass(0);
  browser.says(hello('c'));
  const resume = browser.last.sent[0] as { session: string };
  assert.equal(resume.session, token('b'), 'the dead session is asked for again');
});

test('a session with nothing in it is not come back to', () => {
  const { browser, told } = running();
  browser.says(inState('idle'));
  browser.last.events.closed();
  browser.pass(GONE_AFTER);
  assert.deepEqual(told, ['case']);
  assert.equal(browser.sockets.length, 1);
});

test('what a socket still says after it was given up is not heard', () => {
  const { browser, lab, told } = stand();
  lab.ask(run);
  const late = browser.last;
  browser.pass(HELLO_WITHIN);
  lab.ask(run);
  late.events.text(JSON.stringify(hello('a')));
  late.events.closed();
  assert.deepEqual(told, ['away silent']);
});

test('a long paste leaves in frames that the lab takes', () => {
  const { browser, lab } = running();
  browser.last.sent.length = 0;
  assert.ok(lab.keys(7, new Uint8Array(70_000)));
  const lengths = browser.last.sent.map((frame) => (frame as number[]).length);
  assert.deepEqual(lengths, [65_536, 70_000 - 65_534 + 2]);
});

test('a session in which everything has ended meanwhile is not waited for', () => {
  const { browser, told } = running();
  browser.last.events.closed();
  browser.pass(0);
  browser.says(hello('b'), resumed, { type: 'pong' });
  assert.deepEqual(told, ['lost', 'level two-hosts', 'refused no-such-session']);
  browser.last.events.closed();
  browser.pass(GONE_AFTER);
  assert.equal(browser.sockets.length, 2);
});

test('a place in the queue is come back to', () => {
  const { browser, lab, told } = stand();
  lab.ask(run);
  browser.says(hello('a'), place);
  browser.last.events.closed();
  browser.pass(0);
  browser.says(hello('b'), resumed, place, { type: 'pong' });
  const levels = 'level two-hosts';
  assert.deepEqual(told, [levels, 'queued', 'lost', levels, 'queued']);
});

test('a place that came to nothing is not come back to', () => {
  const { browser, lab, told } = stand();
  lab.ask(run);
  browser.says(hello('a'), place);
  browser.says({ type: 'refused', request: 'run', reason: 'no-room', says: '' });
  browser.last.events.closed();
  browser.pass(GONE_AFTER);
  assert.deepEqual(told, ['level two-hosts', 'queued', 'refused no-room']);
  assert.equal(browser.kept, undefined);
});

const pings = ({ last }: FakeBrowser): number =>
  last.sent.filter((one) => (one as { type?: string }).type === 'ping').length;

test('a lab that is silent while something stands is asked, and lost if it does not answer', () => {
  const { browser, told } = running();
  browser.pass(PING_AFTER - 1);
  assert.equal(pings(browser), 0);
  browser.pass(1);
  assert.equal(pings(browser), 1);
  browser.says({ type: 'pong' });
  browser.pass(PING_AFTER);
  assert.equal(pings(browser), 2);
  browser.pass(4999);
  assert.deepEqual(told, []);
  browser.pass(1);
  assert.deepEqual(told, ['lost']);
  assert.equal(browser.sockets.length, 2);
});

test('a lab that prints, or in which nothing stands, is not asked', () => {
  const { browser } = running();
  for (let times = 0; times < 5; times += 1) {
    browser.pass(PING_AFTER - 1);
    browser.prints(7, 'still here');
  }
  assert.equal(pings(browser), 0);
  browser.says(inState('idle'));
  browser.pass(10 * PING_AFTER);
  assert.equal(pings(browser), 0);
});

test('a change of the network is looked into at once', () => {
  const { browser, told } = running();
  browser.online(false);
  assert.equal(pings(browser), 1);
  browser.pass(5000);
  assert.deepEqual(told, ['lost']);
  browser.last.events.closed();
  browser.pass(200);
  const { length } = browser.sockets;
  browser.online(true);
  assert.equal(browser.sockets.length, length + 1, 'it waits on');
});

test('the tab remembers what stands, and forgets what does not', () => {
  const { browser, lab } = running();
  assert.deepEqual(browser.kept, { session: token('a'), secret: token('a') });
  browser.says(inState('idle'));
  assert.equal(browser.kept, undefined);
  lab.ask(run);
  browser.says(inState('starting'));
  browser.says({ type: 'ended', reason: 'replaced' });
  assert.equal(browser.kept, undefined);
});

/** A page that was loaded anew in a tab that remembers session a. */
function reloaded(): Stand {
  const it = stand();
  it.browser.kept = { session: token('a'), secret: token('a') };
  it.lab.comeBack();
  return it;
}

test('a page that is loaded anew takes up everything, and what is told again is marked', () => {
  const { browser, lab, told } = reloaded();
  browser.says(hello('b'));
  const resume = { type: 'resume', session: token('a'), secret: token('a'), trace: 0 };
  assert.deepEqual(browser.last.sent, [{ ...resume, received: [] }, { type: 'ping' }]);
  browser.says(resumed, inState('running'), client(7, 0, 3));
  browser.prints(7, 'before');
  browser.says({ type: 'trace', from: 0, events: [ended] }, { type: 'pong' });
  browser.prints(7, 'now');
  assert.deepEqual(told, [
    'level two-hosts',
    'case',
    'terminal',
    '7 again: before',
    'trace 0 exit',
    '7: now',
  ]);
  lab.keys(7, Uint8Array.of(9));
  assert.deepEqual(typedIn(browser), [[0, 7, 9]]);
});

test('a session that is gone when its page is loaded anew is forgotten without a word', () => {
  const { browser, told } = reloaded();
  browser.says(hello('b'), noSession, { type: 'pong' });
  assert.deepEqual(told, ['level two-hosts']);
  assert.equal(browser.kept, undefined);
  const silent = reloaded();
  silent.browser.pass(GONE_AFTER + 10_000);
  assert.deepEqual(silent.told, []);
});

test('whoever asks while the tab’s session is sought does not wait for it without end', () => {
  const { browser, lab, told } = reloaded();
  lab.ask(run);
  browser.pass(HELLO_WITHIN);
  assert.deepEqual(told, ['away silent']);
  const there = reloaded();
  there.lab.ask(run);
  there.browser.says(hello('b'), noSession);
  assert.deepEqual(there.browser.last.sent.at(-1), run);
});

test('a run that another page of the tab has left gives its place to the next one', () => {
  const { browser, lab, told } = stand();
  lab.open();
  browser.says(hello('b'));
  browser.kept = { session: token('a'), secret: token('a') };
  lab.ask(run);
  browser.says(hello('c'));
  const resume = { type: 'resume', session: token('a'), secret: token('a'), trace: 0 };
  assert.deepEqual(browser.last.sent, [{ ...resume, received: [] }, { type: 'ping' }]);
  browser.says(resumed);
  assert.deepEqual(browser.last.sent.slice(2), [run]);
  browser.says({ type: 'case', case: 'case-1', state: 'running' }, { type: 'pong' });
  browser.says(inState('starting'));
  lab.ask(run);
  assert.equal(browser.sockets.length, 2, 'it stands here now');
  const levels = 'level two-hosts';
  assert.deepEqual(told, [levels, levels, 'case', 'case']);
});

test('whatever has become of what another page has left, the run is begun, or no lab is there', () => {
  const gone = stand();
  gone.browser.kept = { session: token('a'), secret: token('a') };
  gone.lab.ask(run);
  gone.browser.says(hello('b'), noSession);
  assert.deepEqual(gone.browser.last.sent.slice(2), [run]);
  assert.deepEqual(gone.told, ['level two-hosts']);
  assert.equal(gone.browser.kept, undefined);
  const silent = stand();
  silent.browser.kept = { session: token('a'), secret: token('a') };
  silent.lab.ask(run);
  silent.browser.pass(HELLO_WITHIN);
  assert.deepEqual(silent.told, ['away silent']);
  silent.lab.ask(run);
  silent.browser.says(hello('b'));
  assert.partialDeepStrictEqual(silent.browser.last.sent[0], { type: 'resume' }, 'asked for again');
});
