import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClientMessage, Level, ServerMessage, TraceEvent } from '#protocol';
import { CAPTURE_CHANNEL, encodeFrame, GONE_AFTER, HELLO_WITHIN, PROTOCOL } from '#protocol';
import { Lab, type News } from './lab.ts';
import type { Browser, SocketEvents } from './socket.ts';

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
    bytes: (channel, bytes) => told.push(`${channel}: ${new TextDecoder().decode(bytes)}`),
    trace: (from, events) => told.push(`trace ${from} ${events.map(({ kind }) => kind).join()}`),
    capture: (file) => told.push(`capture ${new TextDecoder().decode(file)}`),
    lost: () => told.push('lost'),
    away: (why) => told.push(`away ${why}`),
  });
  return { browser, lab, told };
}

/** A lab in which case 2 runs, its client on channel 7 having printed ten bytes. */
function running(): Stand {
  const it = stand();
  it.lab.ask(run);
  it.browser.says(
    hello('a'),
    { type: 'case', case: 'case-2', state: 'starting' },
    {
      type: 'terminal',
      terminal: 'client',
      channel: 7,
      offset: 0,
      typed: 0,
      command: 'node client.ts',
    },
    { type: 'case', case: 'case-2', state: 'running' },
  );
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
  assert.deepEqual(browser.last.sent, [{ ...resume, received: [{ channel: 7, offset: 10 }] }]);
  browser.says(
    { type: 'resumed', session: token('a') },
    { type: 'case', case: 'case-2', state: 'running' },
  );
  browser.prints(7, 'ab');
  browser.last.events.closed();
  browser.pass(0);
  browser.says(hello('c'));
  assert.deepEqual(browser.last.sent, [{ ...resume, received: [{ channel: 7, offset: 12 }] }]);
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
  browser.says(hello('b'), { type: 'resumed', session: token('a') });
  assert.deepEqual(browser.last.sent.slice(1), [
    [0, 7, 1],
    [0, 7, 2],
  ]);
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
  browser.says(hello('b'), {
    type: 'refused',
    request: 'resume',
    reason: 'no-such-session',
    says: '',
  });
  assert.deepEqual(told, ['lost', 'level two-hosts', 'refused no-such-session']);
  assert.deepEqual(browser.last.sent.slice(1), [run]);
  browser.says({ type: 'case', case: 'case-2', state: 'starting' });
  browser.last.events.closed();
  browser.pass(0);
  browser.says(hello('c'));
  const resume = browser.last.sent[0] as { session: string };
  assert.equal(resume.session, token('b'), 'the dead session is asked for again');
});

test('a session with nothing in it is not come back to', () => {
  const { browser, told } = running();
  browser.says({ type: 'case', case: 'case-2', state: 'idle' });
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
