// A reader of a measured lab: a client on a socket that may stall, break or be left, and screens
// that draw at a browser's pace (screens.ts).
import { once } from 'node:events';
import type { WebSocket } from 'ws';
import {
  Client,
  type ClientEvent,
  type Credentials,
  type LinkEvent,
  type Transport,
} from '#client';
import { webSocketTo } from '#client/ws';
import type { ClientMessage, Refusal, ServerMessage, TraceEvent } from '#protocol';
import { realClock } from '../lab-server/process/clock.ts';
import { type BenchScreen, BenchScreens } from './screens.ts';

/** Milliseconds after which something awaited counts as missing. */
const TIMEOUT = 30_000;

const size = { cols: 80, rows: 24 };

/** Where a lab is reached. */
export interface BenchTarget {
  readonly origin: string;
  /** Milliseconds in place of TIMEOUT. */
  readonly patience?: number;
}

/** What a reader reports besides its screens. */
export interface Hears {
  started?(screen: BenchScreen): void;
  bytes?(screen: BenchScreen, bytes: Uint8Array): void;
  /** Bytes for no terminal of this session. */
  strange?(bytes: Uint8Array): void;
  /**
   * Bytes or events that are missing after a reconnect; if `count` is negative, they come again.
   */
  gap?(what: 'bytes' | 'events', count: number): void;
  events?(events: readonly TraceEvent[]): void;
  /** Without this a refusal is an error. */
  refused?(request: string, reason: Refusal, says: string): void;
  ended?(reason: string): void;
}

export class BenchReader {
  readonly #where: BenchTarget;
  readonly #hears: Hears;
  readonly #client: Client;
  #socket!: WebSocket;
  /** The current socket is not closed before the next. */
  #leaves = false;
  #session: Credentials | undefined;
  /** Credentials of another session that it tries to resume. */
  #tried: Credentials | undefined;
  readonly #screens = new BenchScreens();
  readonly #delays: number[] = [];
  #minutesLeft: number | undefined;
  /** When the run began, on performance.now()'s clock, as soon as the lab reports it. */
  #began = 0;
  #state = '';
  /** Between `resume` and the state that follows its answer: the state is old. */
  #resuming = false;
  #isResumed = false;
  #events = 0;
  #look: () => void = () => {};

  private constructor(where: BenchTarget, hears: Hears) {
    this.#where = where;
    this.#hears = hears;
    const memory = { recall: () => this.#tried, takeOver: () => undefined, remember: () => {} };
    this.#client = new Client(
      { transport: this.#transport(), clock: realClock, memory },
      (event) => {
        this.#hear(event);
        this.#look();
      },
    );
  }

  /** Connects and waits for the lab's hello. */
  static async open(where: BenchTarget, hears: Hears = {}): Promise<BenchReader> {
    const reader = new BenchReader(where, hears);
    await reader.#connect();
    return reader;
  }

  get state(): string {
    return this.#state;
  }

  /** Minutes until the lab ends, once it has said so. */
  get minutesLeft(): number | undefined {
    return this.#minutesLeft;
  }

  /** The credentials with which this reader comes back. */
  get session(): Credentials {
    return this.#session!;
  }

  /** Milliseconds from each segment's own time to its arrival here. */
  get delays(): readonly number[] {
    return this.#delays;
  }

  screen(name: string): BenchScreen | undefined {
    return this.#screens.named(name);
  }

  run(name: string): void {
    this.#resuming = false;
    this.send({ type: 'run', case: name, choices: {}, size });
  }

  start(terminal: string): void {
    this.send({ type: 'start', terminal, choices: {}, size });
  }

  send(message: ClientMessage): void {
    this.#client.send(message);
  }

  type(name: string, text: string): void {
    const { channel } = this.#screens.named(name)!;
    if (!this.#client.type(channel, Buffer.from(text))) throw new Error(`${name} takes no keys`);
  }

  /** Waits until `has` returns true; checks again at each message. */
  until(what: string, has: () => boolean): Promise<void> {
    const patience = this.#where.patience ?? TIMEOUT;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`no ${what} within ${patience} ms`));
      }, patience);
      this.#look = () => {
        if (!has()) return;
        clearTimeout(timer);
        this.#look = () => {};
        resolve();
      };
      this.#look();
    });
  }

  /** Waits until everything received so far is drawn. */
  drawn(): Promise<void> {
    return this.#screens.drawn();
  }

  /** Reads nothing more from the socket, like a page on a stalled machine. */
  stall(): void {
    this.#socket.pause();
  }

  /** Reads again. */
  unstall(): void {
    this.#socket.resume();
  }

  /** Draws nothing more, so that nothing is acknowledged; output is still received. */
  hold(): void {
    this.#screens.hold();
  }

  /** Draws again, first what has come meanwhile. */
  unhold(): void {
    this.#screens.unhold();
  }

  /** Loses the socket without a close frame, with whatever was on its way. */
  drop(): void {
    this.#socket.terminate();
    this.#client.disconnect();
  }

  /** Stops listening on a socket that stays open; the lab closes it once this reader is back. */
  leave(): void {
    this.#leaves = true;
    this.#client.disconnect();
  }

  /** Resumes its own session, or tries another's. */
  async resume(another?: Credentials): Promise<'resumed' | 'no-such-session'> {
    this.#tried = another;
    if (another) this.#client.recall();
    this.#resuming = true;
    await this.#connect();
    return this.#isResumed ? 'resumed' : 'no-such-session';
  }

  async close(): Promise<void> {
    const ended = once(this.#socket, 'close');
    const { readyState, CLOSED } = this.#socket;
    this.drop();
    if (readyState !== CLOSED) await ended;
  }

  /** Resolves once the lab has said hello, and has answered a resume. */
  #connect(): Promise<void> {
    this.#client.connect();
    return this.until('hello', () => this.#client.isOpen);
  }

  #transport(): Transport {
    const sockets = webSocketTo(this.#where.origin, (socket) => (this.#socket = socket));
    return {
      dial: (events, at) => {
        this.#leaves = false;
        const link = sockets.dial(events, at);
        return {
          ...link,
          close: () => {
            if (!this.#leaves) link.close();
          },
        };
      },
    };
  }

  #hear(event: ClientEvent | LinkEvent): void {
    switch (event.type) {
      case 'hello':
        this.#isResumed = false;
        this.#session ??= event;
        if (this.#state === '') this.#state = 'idle';
        return;
      case 'resumed':
        this.#isResumed = true;
        return;
      case 'case':
        if (event.state === 'starting' && !this.#resuming) {
          this.#began = performance.now();
          this.#events = 0;
        }
        this.#resuming = false;
        this.#state = event.state;
        return;
      case 'terminal':
        return this.#started(event);
      case 'gap':
        return this.#hears.gap?.('bytes', event.bytes);
      case 'bytes':
        return this.#output(event);
      case 'exit': {
        const ended = this.#screens.on(event.channel);
        if (ended) ended.exit = event.exit.status;
        return;
      }
      case 'refused':
        if (event.request === 'resume') return;
        if (!this.#hears.refused) throw new Error(`${event.request} refused: ${event.says}`);
        return this.#hears.refused(event.request, event.reason, event.says);
      case 'trace':
        return this.#traced(event);
      case 'ended':
        return this.#hears.ended?.(event.reason);
      case 'draining':
        this.#minutesLeft = event.minutes;
        return;
      // No effect on a terminal.
      default:
    }
  }

  #traced({ from, events }: Extract<ServerMessage, { type: 'trace' }>): void {
    const now = performance.now() - this.#began;
    if (from !== this.#events) this.#hears.gap?.('events', from - this.#events);
    this.#events = from + events.length;
    const segments = events.filter(({ kind }) => kind === 'segment');
    if (!this.#hears.events) this.#delays.push(...segments.map(({ t }) => now - t / 1000));
    this.#hears.events?.(events);
  }

  #started({ terminal, channel, offset }: Extract<ServerMessage, { type: 'terminal' }>): void {
    const known = this.#screens.on(channel);
    if (known) {
      known.received = known.acknowledged = offset;
    } else {
      const fresh = this.#screens.open(terminal, channel, offset);
      this.#hears.started?.(fresh);
    }
  }

  #output({ channel, bytes, drawn }: Extract<ClientEvent, { type: 'bytes' }>): void {
    const screen = this.#screens.on(channel);
    if (!screen) return this.#hears.strange?.(bytes);
    // Shown first, so that the handler finds the bytes on the screen.
    this.#screens.show(screen, bytes, drawn);
    this.#hears.bytes?.(screen, bytes);
  }
}
