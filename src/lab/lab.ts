// The page's one connection to the lab: opened at first need, taken up again when it breaks while
// something runs. It counts bytes and keeps keys meanwhile; it must not know panels or the DOM.
import type { Channel, ClientMessage, Level, ServerMessage, TraceEvent } from '#protocol';
import { decodeCapture, decodeFrame, encodeFrame } from '#protocol';
import { GONE_AFTER, HELLO_WITHIN, MAX_FRAME, PROTOCOL } from '#protocol';
import type { Browser, Socket } from './socket.ts';

type Hello = Extract<ServerMessage, { type: 'hello' }>;

/** What a panel is told; the rest is between the connection and the lab. */
export type News = Exclude<
  ServerMessage,
  { type: 'hello' | 'resumed' | 'trace' | 'capture' | 'pong' }
>;

export interface LabEvents {
  level(level: Level): void;
  news(news: News): void;
  bytes(channel: Channel, bytes: Uint8Array): void;
  /** The run's next events; `from` of them came before. */
  trace(from: number, events: TraceEvent[]): void;
  /** What the switch has captured, as a pcapng file. */
  capture(file: Uint8Array): void;
  /** The connection broke while something ran; it is tried again. */
  lost(): void;
  /** No lab answers; `outdated`: one does, in another version of the protocol. */
  away(why: 'silent' | 'outdated'): void;
}

/** Milliseconds before the first, second … attempt to come back; the last one repeats. */
const BACKOFF = [0, 250, 500, 1000, 2000, 4000];

/** Bytes of keys that are kept while the connection is away. */
const KEPT = 4096;

/** Bytes of one frame that its channel takes. */
const HEAD = 2;

export class Lab {
  readonly #browser: Browser;
  readonly #events: LabEvents;
  #socket: Socket | undefined;
  #state: 'closed' | 'opening' | 'open' | 'lost' = 'closed';
  /** The session to come back to; undefined while there is nothing to come back to. */
  #standing: Hello | undefined;
  #hello: Hello | undefined;
  #received = new Map<string, { channel: Channel; offset: number }>();
  /** How many events of the run's trace have come. */
  #traced = 0;
  #waiting: ClientMessage[] = [];
  /** A run was asked for and neither begun nor refused: whoever asked waits for a word. */
  #unanswered = false;
  #keys: { channel: Channel; bytes: Uint8Array }[] = [];
  #cancel: () => void = () => {};
  #lostAt = 0;
  #attempt = 0;

  constructor(browser: Browser, events: LabEvents) {
    this.#browser = browser;
    this.#events = events;
  }

  /** Opens the connection if none is open or on its way. */
  open(): void {
    if (this.#state !== 'closed') return;
    this.#state = 'opening';
    this.#dial();
  }

  /** Sends the message now or as soon as the lab has said hello; see `away`. */
  ask(message: ClientMessage): void {
    if (this.#state === 'open') return this.#say(message);
    this.#waiting.push(message);
    this.open();
  }

  /** Tells what is drawn. A connection that is away needs no word of it: resume tells the same. */
  ack(channel: Channel, offset: number): void {
    if (this.#state === 'open') this.#say({ type: 'ack', channel, offset });
  }

  /** Keys for a program. While the connection is away they are kept; false when too many are. */
  keys(channel: Channel, bytes: Uint8Array): boolean {
    if (this.#state === 'open') {
      for (let at = 0; at < bytes.length; at += MAX_FRAME - HEAD) {
        const part = bytes.subarray(at, at + MAX_FRAME - HEAD);
        this.#socket?.send(encodeFrame(channel, part) as Uint8Array<ArrayBuffer>);
      }
      return true;
    }
    const kept = this.#keys.reduce((sum, one) => sum + one.bytes.length, 0);
    if (this.#state !== 'lost' || kept + bytes.length > KEPT) return false;
    this.#keys.push({ channel, bytes });
    return true;
  }

  #dial(): void {
    const current = (): boolean => socket === this.#socket;
    const socket: Socket = this.#browser.dial({
      text: (text) => current() && this.#heard(JSON.parse(text) as ServerMessage),
      bytes: (bytes) => current() && this.#arrived(bytes),
      closed: () => current() && this.#broke(),
    });
    this.#socket = socket;
    this.#cancel();
    // For its hello, and for its answer to a resume.
    this.#cancel = this.#browser.after(HELLO_WITHIN, () => this.#broke());
  }

  #heard(message: ServerMessage): void {
    if (message.type === 'hello') return this.#greeted(message);
    if (message.type === 'resumed') {
      this.#hello = this.#standing;
      return this.#opened();
    }
    if (message.type === 'capture' || message.type === 'pong') return;
    if (message.type === 'trace') return this.#traces(message);
    if (this.#state === 'lost' && message.type === 'refused' && message.request === 'resume') {
      this.#forget();
      this.#events.news(message);
      return this.#opened();
    }
    if (message.type === 'case' || message.type === 'refused') this.#unanswered = false;
    this.#keepTrack(message);
    this.#events.news(message);
  }

  #traces({ from, events }: Extract<ServerMessage, { type: 'trace' }>): void {
    this.#traced = from + events.length;
    this.#events.trace(from, events);
  }

  #greeted(hello: Hello): void {
    if (hello.protocol !== PROTOCOL) return this.#gaveUp('outdated');
    this.#hello = hello;
    this.#events.level(hello.level);
    if (this.#state !== 'lost' || !this.#standing) return this.#opened();
    const { session, secret } = this.#standing;
    const received = [...this.#received.values()];
    this.#say({ type: 'resume', session, secret, received, trace: this.#traced });
  }

  #opened(): void {
    this.#cancel();
    this.#state = 'open';
    this.#attempt = 0;
    for (const message of this.#waiting.splice(0)) this.#say(message);
    for (const { channel, bytes } of this.#keys.splice(0)) this.keys(channel, bytes);
  }

  /** What a later `resume` must tell: which session, and how much of it has come. */
  #keepTrack(message: News): void {
    if (message.type === 'case') {
      if (message.state === 'starting') {
        this.#received.clear();
        this.#traced = 0;
      }
      this.#standing = message.state === 'idle' ? undefined : this.#hello;
    } else if (message.type === 'terminal') {
      const { terminal, channel, offset } = message;
      this.#received.set(terminal, { channel, offset });
    } else if (message.type === 'ended') {
      this.#forget();
    }
  }

  #arrived(frame: Uint8Array): void {
    const capture = decodeCapture(frame);
    if (capture) return this.#events.capture(capture);
    const decoded = decodeFrame(frame);
    if (!decoded) return;
    for (const one of this.#received.values()) {
      if (one.channel === decoded.channel) one.offset += decoded.bytes.length;
    }
    this.#events.bytes(decoded.channel, decoded.bytes);
  }

  #broke(): void {
    this.#drop();
    if (!this.#standing) return this.#gaveUp('silent');
    if (this.#state !== 'lost') {
      this.#state = 'lost';
      this.#lostAt = this.#browser.now();
      this.#events.lost();
    }
    const wait = BACKOFF[Math.min(this.#attempt, BACKOFF.length - 1)]!;
    this.#attempt += 1;
    if (this.#browser.now() + wait - this.#lostAt > GONE_AFTER) return this.#gaveUp('silent');
    this.#cancel = this.#browser.after(wait, () => this.#dial());
  }

  #gaveUp(why: 'silent' | 'outdated'): void {
    const wanted = this.#unanswered || this.#waiting.length > 0 || this.#standing !== undefined;
    this.#drop();
    this.#forget();
    this.#state = 'closed';
    this.#attempt = 0;
    this.#waiting = [];
    this.#unanswered = false;
    // Nobody who has asked for nothing needs to know.
    if (wanted) this.#events.away(why);
  }

  #drop(): void {
    this.#cancel();
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }

  #forget(): void {
    this.#standing = undefined;
    this.#received.clear();
    this.#keys = [];
  }

  #say(message: ClientMessage): void {
    if (message.type === 'run') this.#unanswered = true;
    this.#socket?.send(JSON.stringify(message));
  }
}
