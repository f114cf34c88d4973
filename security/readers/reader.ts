// A page without a browser: it runs cases, types, acknowledges at once, and comes back. It uses the
// client's transport and cursors but not the client, because it also sends what a client never
// does: keys at any rate, requests out of turn, and arbitrary frames.
import { once } from 'node:events';
import { WebSocket, type ClientOptions } from 'ws';
import { Cursors, type Link } from '#client';
import { webSocketTo } from '#client/ws';
import type { CaseState, ClientMessage, Exit, ServerMessage } from '#protocol';
import { sendEdit, type SentEdit } from './edits.ts';

export const size = { cols: 80, rows: 24 };

/** Milliseconds after which something awaited counts as missing. */
const TIMEOUT = 15_000;

/** One program's terminal. */
export interface RawScreen {
  readonly terminal: string;
  readonly channel: number;
  /** The offset of the first byte in `output`. */
  readonly from: number;
  output: Buffer[];
  /** The offset after the last byte that came. */
  end: number;
  exit?: Exit;
}

export interface Closed {
  code: number;
  reason: string;
  /** Milliseconds from dialling to the close. */
  after: number;
}

/** Where a lab is, and the loopback address from which a row connects. */
export interface ReaderAddress {
  origin: string;
  port: number;
  from: string;
  /** The lab's name in Host, if it is not its address. */
  host?: string;
  /** The lab's checkout, if programs are run as their reader has edited them. */
  edited?: string;
}

export class RawReader {
  readonly at: ReaderAddress;
  readonly socket: WebSocket;
  readonly messages: ServerMessage[] = [];
  readonly screens = new Map<number, RawScreen>();
  readonly closed: Promise<Closed>;
  /** False: it acknowledges nothing by itself. */
  acknowledges = true;
  /** The credentials of its session: its hello's, or those of the session it resumed. */
  owns = { session: '', secret: '' };
  /** How many of the run's events it has. */
  events = 0;
  readonly #link: Link;
  readonly #cursors = new Cursors();
  #fault: Error | undefined;
  #edit: SentEdit | undefined;
  #look = new Set<() => void>();

  private constructor(at: ReaderAddress, options: ClientOptions) {
    this.at = at;
    const dialled = performance.now();
    const { promise, resolve } = Promise.withResolvers<Closed>();
    this.closed = promise;
    let socket: WebSocket | undefined;
    const lab = webSocketTo(`http://127.0.0.1:${at.port}`, (one) => (socket = one), {
      origin: at.origin,
      localAddress: at.from,
      ...(at.host === undefined ? {} : { headers: { host: at.host } }),
      ...options,
    });
    this.#link = lab.dial({
      opened: () => undefined,
      message: (message) => {
        this.#onMessage(message);
        this.#changed();
      },
      bytes: (channel, bytes) => {
        this.#output(channel, bytes);
        this.#changed();
      },
      closed: (code = 1006, reason = '') => {
        resolve({ code, reason, after: performance.now() - dialled });
        this.#changed();
      },
    });
    this.socket = socket!;
  }

  /** Connects and waits for the lab's hello. */
  static async open(at: ReaderAddress, options: ClientOptions = {}): Promise<RawReader> {
    const reader = new RawReader(at, options);
    await reader.until('hello', () => reader.messages.length > 0);
    const { session, secret } = reader.hello;
    reader.owns = { session, secret };
    return reader;
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  get hello(): Extract<ServerMessage, { type: 'hello' }> {
    return this.all('hello')[0]!;
  }

  get state(): CaseState | undefined {
    return this.all('case').at(-1)?.state;
  }

  /** The messages of one type, in order. */
  all<T extends ServerMessage['type']>(type: T): Extract<ServerMessage, { type: T }>[] {
    return this.messages.filter((m) => m.type === type) as Extract<ServerMessage, { type: T }>[];
  }

  /** The reasons of its refusals, in order. */
  get refusals(): string[] {
    return this.all('refused').map(({ reason }) => reason);
  }

  /** The latest program of a terminal. */
  screen(terminal = 'program'): RawScreen {
    const found = [...this.screens.values()].findLast((one) => one.terminal === terminal);
    if (!found) throw new Error(`nothing was started in ${terminal}`);
    return found;
  }

  text(terminal = 'program'): string {
    return Buffer.concat(this.screen(terminal).output).toString().replaceAll('\r\n', '\n');
  }

  send(message: ClientMessage): void {
    this.#link.send(message);
  }

  /** A frame as it is: text for a string, binary for bytes. */
  raw(frame: string | Uint8Array): void {
    this.socket.send(frame);
  }

  type(text: string | Uint8Array, terminal = 'program'): void {
    this.#link.type(this.screen(terminal).channel, Buffer.from(text));
  }

  /** Runs a case and waits until it runs. */
  async run(name: string): Promise<void> {
    const { edited } = this.at;
    this.#edit = edited === undefined ? undefined : sendEdit(edited, name, (one) => this.send(one));
    this.send({ type: 'run', case: name, choices: {}, size, ...this.#edit?.named });
    const before = this.messages.length;
    await this.until(`run of ${name}`, () => {
      const since = this.messages.slice(before);
      const refused = since.find((one) => one.type === 'refused');
      if (refused) throw new Error(`${refused.request} refused: ${refused.reason}`);
      return since.some(
        (one) => one.type === 'case' && (one.state === 'running' || one.state === 'finished'),
      );
    });
    this.#edit?.ran(this.messages.slice(before));
  }

  /** Starts one terminal of the current run. */
  async start(terminal: string): Promise<void> {
    const before = this.screens.size;
    this.send({ type: 'start', terminal, choices: {}, size, ...this.#edit?.named });
    await this.until(`start of ${terminal}`, () => this.screens.size > before);
  }

  /** Waits until a terminal's output holds a text. */
  says(text: string, terminal = 'program', within = TIMEOUT): Promise<void> {
    const has = () => {
      if (this.text(terminal).includes(text)) return true;
      const { exit } = this.screen(terminal);
      if (exit) throw new Error(`${terminal} ended (${messageOf(exit)}) without saying "${text}"`);
      return false;
    };
    return this.until(`"${text}" in ${terminal}`, has, within);
  }

  async exit(terminal = 'program', within = TIMEOUT): Promise<Exit> {
    const screen = this.screen(terminal);
    await this.until(`end of ${terminal}`, () => screen.exit !== undefined, within);
    return screen.exit!;
  }

  /** Waits for something that a message, or the end of the socket, brings about. */
  until(what: string, has: () => boolean, within = TIMEOUT): Promise<void> {
    return new Promise((resolve, reject) => {
      const done = (settle: () => void) => {
        clearTimeout(timer);
        this.#look.delete(look);
        settle();
      };
      const look = () => {
        try {
          if (this.#fault) throw this.#fault;
          if (has()) return done(resolve);
          if (!this.isOpen && this.socket.readyState !== WebSocket.CONNECTING)
            throw new Error(`the socket was closed before ${what}`);
        } catch (error) {
          const failure = error as Error;
          done(() => reject(failure));
        }
      };
      const timer = setTimeout(() => {
        done(() => reject(new Error(`no ${what} within ${within} ms`)));
      }, within);
      this.#look.add(look);
      look();
    });
  }

  /** Milliseconds until the lab has answered a ping, and so has read everything sent before. */
  async ping(within = TIMEOUT): Promise<number> {
    const before = this.all('pong').length;
    const since = performance.now();
    this.send({ type: 'ping' });
    await this.until('pong', () => this.all('pong').length > before, within);
    return performance.now() - since;
  }

  /** Reads nothing more from the socket, like a page on a stalled machine. */
  stall(): void {
    this.socket.pause();
  }

  goOn(): void {
    this.socket.resume();
  }

  /** Loses the socket without a close frame, as when a network goes away. */
  async drop(): Promise<void> {
    this.socket.terminate();
    if (this.socket.readyState !== WebSocket.CLOSED) await once(this.socket, 'close');
  }

  /** Resumes an earlier reader's session, with what that reader has received. */
  async resume(earlier: RawReader): Promise<void> {
    const { session, secret } = (this.owns = earlier.owns);
    for (const screen of earlier.screens.values()) {
      this.screens.set(screen.channel, { ...screen, output: [...screen.output] });
    }
    const received = [...this.screens.values()].map(({ channel, end }) => ({
      channel,
      offset: end,
    }));
    this.events = earlier.events;
    this.send({ type: 'resume', session, secret, received, trace: earlier.events });
    await this.until('resumed', () => {
      const [refused] = this.all('refused');
      if (refused) throw new Error(`resume refused: ${refused.reason}`);
      return this.all('resumed').length > 0;
    });
  }

  #changed(): void {
    for (const look of [...this.#look]) look();
  }

  #onMessage(message: ServerMessage): void {
    this.messages.push(message);
    if (message.type === 'trace') this.events = message.from + message.events.length;
    if (message.type === 'exit') {
      const screen = this.screens.get(message.channel);
      if (screen) screen.exit = message.exit;
    }
    if (message.type !== 'terminal') return;
    const { terminal, channel, offset } = message;
    this.#cursors.begin(channel, offset);
    const known = this.screens.get(channel);
    if (known?.end === offset) return;
    if (known) {
      this.#fault = new Error(`channel ${channel} goes on at ${offset}, not at ${known.end}`);
      return;
    }
    this.screens.set(channel, { terminal, channel, from: offset, output: [], end: offset });
  }

  #output(channel: number, bytes: Uint8Array): void {
    const screen = this.screens.get(channel);
    if (!screen) return;
    screen.output.push(Buffer.from(bytes));
    screen.end += bytes.length;
    const drawn = this.#cursors.receive(channel, bytes.length, (offset) => {
      if (this.isOpen) this.send({ type: 'ack', channel, offset });
    });
    if (this.acknowledges) drawn();
  }
}

/** How a program ended, in words. */
export function messageOf({ status, signal, limit }: Exit): string {
  return [`exit ${status}`, signal, limit && `at its limit of ${limit}`].filter(Boolean).join(' ');
}
