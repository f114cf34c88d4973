// A page's end of the lab on a browser of the tests' own: its sockets and its clock are turned by hand.
import type { ClientMessage, Level, ServerMessage, TraceEvent } from '#protocol';
import { encodeFrame, PROTOCOL } from '#protocol';
import type { News } from '../events.ts';
import { Lab } from '../lab.ts';
import type { Browser, SocketEvents } from '../socket.ts';
import type { Remembered } from '../tab.ts';

const level: Level = { name: 'two-hosts', missing: [] };
export const run: ClientMessage = {
  type: 'run',
  case: 'case-2',
  choices: {},
  size: { cols: 80, rows: 24 },
};
export const token = (digit: string): string => digit.repeat(32);
export const ended: TraceEvent = {
  kind: 'exit',
  t: 1,
  host: 'client',
  terminal: 'client',
  status: 0,
};
export const hello = (digit: string): ServerMessage => ({
  type: 'hello',
  protocol: PROTOCOL,
  session: token(digit),
  secret: token(digit),
  level,
});

/** A browser whose sockets and clock the test turns by hand. */
export class FakeBrowser implements Browser {
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

  visible(): boolean {
    return true;
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

export interface Stand {
  browser: FakeBrowser;
  lab: Lab;
  told: string[];
}

export function stand(): Stand {
  const told: string[] = [];
  const browser = new FakeBrowser();
  const lab = new Lab(browser, {
    level: ({ name }) => told.push(`level ${name}`),
    news: (news: News) => told.push(news.type === 'refused' ? `refused ${news.reason}` : news.type),
    bytes: (channel, bytes, again) =>
      told.push(`${channel}${again ? ' again' : ''}: ${new TextDecoder().decode(bytes)}`),
    trace: (from, events) => told.push(`trace ${from} ${events.map(({ kind }) => kind).join()}`),
    capture: (file) => told.push(`capture ${new TextDecoder().decode(file)}`),
    slow: () => told.push('slow'),
    lost: () => told.push('lost'),
    waits: (channel, bytes) => told.push(`${channel} waits: ${bytes}`),
    away: (why) => told.push(`away ${why}`),
  });
  return { browser, lab, told };
}

export const inState = (state: 'idle' | 'starting' | 'running'): ServerMessage => ({
  type: 'case',
  case: 'case-2',
  state,
});

export const client = (channel: number, offset: number, typed: number): ServerMessage => ({
  type: 'terminal',
  terminal: 'client',
  channel,
  offset,
  typed,
  command: 'node client.ts',
});

export const resumed: ServerMessage = { type: 'resumed', session: token('a') };
export const place: ServerMessage = {
  type: 'queued',
  case: 'case-2',
  place: 2,
  waiting: 3,
  full: 'lab',
};
export const noSession: ServerMessage = {
  type: 'refused',
  request: 'resume',
  reason: 'no-such-session',
  says: '',
};

/** The binary frames among what was sent: channel, then keys. */
export const typedIn = ({ last }: FakeBrowser): unknown[] => last.sent.filter(Array.isArray);

/** A lab in which case 2 runs, its client on channel 7 having printed ten bytes. */
export function running(): Stand {
  const it = stand();
  it.lab.ask(run);
  it.browser.says(hello('a'), inState('starting'), client(7, 0, 0), inState('running'));
  it.browser.prints(7, '0123456789');
  it.told.length = 0;
  return it;
}

/** A page that was loaded anew in a tab that remembers session a. */
export function reloaded(): Stand {
  const it = stand();
  it.browser.kept = { session: token('a'), secret: token('a') };
  it.lab.comeBack();
  return it;
}
