// A reader's end of /lab, as docs/protocol.md describes it: runs a case, types, acknowledges what it
// has drawn (screens.ts), and comes back when its socket was lost.
import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { ClientMessage, Refusal, ServerMessage, TraceEvent } from '#protocol';
import { decodeFrame, encodeFrame } from '#protocol';
import { type Screen, Screens } from './screens.ts';

/** Milliseconds after which something awaited is taken to have gone wrong. */
const PATIENCE = 30_000;

const size = { cols: 80, rows: 24 };

/** Where a lab is reached. */
export interface Where {
  readonly origin: string;
  /** Milliseconds instead of PATIENCE. */
  readonly patience?: number;
}

/** What a reader is told beside what is on its screens. */
export interface Hears {
  started?(screen: Screen): void;
  bytes?(screen: Screen, bytes: Uint8Array): void;
  /** Bytes that came for no terminal of this session. */
  strange?(bytes: Uint8Array): void;
  /** Bytes that are missing after a reconnect, or come again where `count` is below 0. */
  gap?(what: 'bytes' | 'events', count: number): void;
  events?(events: readonly TraceEvent[]): void;
  /** Without this a refusal is an error. */
  refused?(request: string, reason: Refusal, says: string): void;
  ended?(reason: string): void;
}

export class Reader {
  readonly #where: Where;
  readonly #hears: Hears;
  #socket: WebSocket;
  #session: { session: string; secret: string } | undefined;
  readonly #screens = new Screens((screen) => this.#acknowledge(screen));
  readonly #delays: number[] = [];
  /** When the run began, on performance.now()'s clock: when the lab said so, a little late. */
  #began = 0;
  #state = '';
  #greeted = false;
  /** Between `resume` and the state that follows its answer: what comes is no news. */
  #resuming = false;
  #events = 0;
  #look: () => void = () => {};

  private constructor(where: Where, hears: Hears) {
    this.#where = where;
    this.#hears = hears;
    this.#socket = this.#connect();
  }

  /** Connects and waits for the lab's hello. */
  static async open(where: Where, hears: Hears = {}): Promise<Reader> {
    const reader = new Reader(where, hears);
    await reader.until('hello', () => reader.#greeted);
    return reader;
  }

  get state(): string {
    return this.#state;
  }

  /** The id and secret that this reader comes back with. */
  get session() {
    return this.#session!;
  }

  /** Milliseconds from each segment's own time to its arrival here. */
  get delays(): readonly number[] {
    return this.#delays;
  }

  screen(name: string): Screen | undefined {
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
    this.#socket.send(JSON.stringify(message));
  }

  type(name: string, text: string): void {
    const screen = this.#screens.named(name)!;
    screen.sent += text;
    this.#socket.send(encodeFrame(screen.channel, Buffer.from(text)));
  }

  /** Waits until something has come; looks again at each message. */
  until(what: string, has: () => boolean): Promise<void> {
    const patience = this.#where.patience ?? PATIENCE;
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

  /** Reads nothing more from the socket, as a page whose machine stands still. */
  stall(): void {
    this.#socket.pause();
  }

  /** Reads on. */
  unstall(): void {
    this.#socket.resume();
  }

  /** Draws nothing more, so that nothing is acknowledged; what comes is taken all the same. */
  hold(): void {
    this.#screens.hold();
  }

  /** Draws again, first of all what has come meanwhile. */
  unhold(): void {
    this.#screens.unhold();
  }

  /** Loses the socket without a word, and whatever was on its way. */
  drop(): void {
    this.#socket.removeAllListeners('message');
    this.#socket.terminate();
  }

  /** Hears nothing more on a socket that stands; the lab closes it once this reader is back. */
  leave(): void {
    this.#socket.removeAllListeners('message');
  }

  /** Comes back to a session, or says why not; keys that the lab has not had are sent again. */
  async resume({ session, secret } = this.session): Promise<'resumed' | Refusal> {
    this.#greeted = false;
    this.#socket = this.#connect();
    await this.until('hello', () => this.#greeted);
    const received = this.#screens.all.map((screen) => ({
      channel: screen.channel,
      offset: screen.received,
    }));
    let answer: 'resumed' | Refusal | undefined;
    const hear = (data: Buffer, isBinary: boolean): void => {
      if (isBinary || answer !== undefined) return;
      const message = JSON.parse(data.toString()) as ServerMessage;
      if (message.type === 'resumed') answer = 'resumed';
      else if (message.type === 'refused' && message.request === 'resume') answer = message.reason;
    };
    this.#resuming = true;
    this.#socket.prependListener('message', hear);
    this.send({ type: 'resume', session, secret, received, trace: this.#events });
    await this.until('answer to resume', () => answer !== undefined);
    this.#socket.off('message', hear);
    return answer!;
  }

  async close(): Promise<void> {
    this.#socket.terminate();
    if (this.#socket.readyState !== WebSocket.CLOSED) await once(this.#socket, 'close');
  }

  #connect(): WebSocket {
    const { origin } = this.#where;
    const url = `${origin.replace('http', 'ws')}/lab`;
    const socket = new WebSocket(url, { origin, perMessageDeflate: false });
    socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) this.#output(data);
      else this.#said(JSON.parse(data.toString()) as ServerMessage);
      this.#look();
    });
    // What is lost with it is noticed by whoever waits.
    socket.on('error', () => {});
    return socket;
  }

  #said(message: ServerMessage): void {
    switch (message.type) {
      case 'hello':
        this.#greeted = true;
        this.#session ??= message;
        if (this.#state === '') this.#state = 'idle';
        return;
      case 'case':
        if (message.state === 'starting' && !this.#resuming) {
          this.#began = performance.now();
          this.#events = 0;
        }
        this.#resuming = false;
        this.#state = message.state;
        return;
      case 'terminal':
        return this.#terminal(message);
      case 'exit': {
        const ended = this.#screens.on(message.channel);
        if (ended) ended.exit = message.exit.status;
        return;
      }
      case 'refused':
        if (message.request === 'resume') return;
        if (!this.#hears.refused) throw new Error(`${message.request} refused: ${message.says}`);
        return this.#hears.refused(message.request, message.reason, message.says);
      case 'trace': {
        const now = performance.now() - this.#began;
        if (message.from !== this.#events) this.#hears.gap?.('events', message.from - this.#events);
        this.#events = message.from + message.events.length;
        const segments = message.events.filter(({ kind }) => kind === 'segment');
        if (!this.#hears.events) this.#delays.push(...segments.map(({ t }) => now - t / 1000));
        return this.#hears.events?.(message.events);
      }
      case 'ended':
        return this.#hears.ended?.(message.reason);
      // What a terminal does not show.
      case 'capture':
      case 'resumed':
      case 'queued':
      case 'typed':
      case 'pong':
    }
  }

  #terminal(message: Extract<ServerMessage, { type: 'terminal' }>): void {
    const { channel, offset, typed } = message;
    const known = this.#screens.on(channel);
    if (!known) {
      const fresh = this.#screens.open(message.terminal, channel, offset);
      this.#hears.started?.(fresh);
      if (offset > 0) this.#hears.gap?.('bytes', offset);
      return;
    }
    if (offset !== known.received) this.#hears.gap?.('bytes', offset - known.received);
    known.received = known.acknowledged = offset;
    const missing = known.sent.slice(typed);
    if (missing !== '' && known.exit === undefined)
      this.#socket.send(encodeFrame(channel, Buffer.from(missing)));
  }

  #output(data: Buffer): void {
    const frame = decodeFrame(data);
    if (!frame) return;
    const screen = this.#screens.on(frame.channel);
    if (!screen) return this.#hears.strange?.(frame.bytes);
    // First what it shows: whoever hears of the bytes finds them on the screen.
    this.#screens.show(screen, frame.bytes);
    this.#hears.bytes?.(screen, frame.bytes);
  }

  #acknowledge({ channel, received: offset }: Screen): () => void {
    const socket = this.#socket;
    return () => {
      if (socket.readyState === WebSocket.OPEN)
        socket.send(JSON.stringify({ type: 'ack', channel, offset }));
    };
  }
}
