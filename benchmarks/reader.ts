// A reader's end of /lab, as docs/protocol.md describes it: runs a case, types, and acknowledges
// what it has drawn, at the pace of a browser's terminal.
import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { ClientMessage, ServerMessage } from '#protocol';
import { ACK_EVERY, decodeFrame, encodeFrame } from '#protocol';
import type { Lab } from './lab.ts';

/** Bytes a second that a terminal in a browser draws; xterm.js was seen at 5 to 35 million. */
const DRAWS = 15_000_000;

/** Milliseconds after which something awaited is taken to have gone wrong. */
const PATIENCE = 30_000;

const size = { cols: 80, rows: 24 };

/** One terminal, from its program's start on. */
export interface Screen {
  readonly channel: number;
  /** The last 4 KiB of what came. */
  tail: string;
  received: number;
  acknowledged: number;
  exit?: number;
}

export class Reader {
  readonly #socket: WebSocket;
  readonly #screens = new Map<string, Screen>();
  readonly #delays: number[] = [];
  /** When the run began, on performance.now()'s clock: when the lab said so, a little late. */
  #began = 0;
  #state = '';
  /** When everything received so far is drawn, on performance.now()'s clock. */
  #drawnAt = 0;
  #look: () => void = () => {};

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) this.#output(data);
      else this.#said(JSON.parse(data.toString()) as ServerMessage);
      this.#look();
    });
  }

  /** Connects and waits for the lab's hello. */
  static async open(lab: Lab): Promise<Reader> {
    const url = lab.origin.replace('http', 'ws');
    const socket = new WebSocket(`${url}/lab`, { origin: lab.origin, perMessageDeflate: false });
    const reader = new Reader(socket);
    await reader.until('hello', () => reader.#state !== '');
    return reader;
  }

  get state(): string {
    return this.#state;
  }

  /** Milliseconds from each segment's own time to its arrival here. */
  get delays(): readonly number[] {
    return this.#delays;
  }

  screen(name: string): Screen | undefined {
    return this.#screens.get(name);
  }

  run(name: string): void {
    this.send({ type: 'run', case: name, choices: {}, size });
  }

  send(message: ClientMessage): void {
    this.#socket.send(JSON.stringify(message));
  }

  type(name: string, text: string): void {
    const { channel } = this.#screens.get(name)!;
    this.#socket.send(encodeFrame(channel, Buffer.from(text)));
  }

  /** Waits until something has come; looks again at each message. */
  until(what: string, has: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`no ${what} within ${PATIENCE} ms`));
      }, PATIENCE);
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
  async drawn(): Promise<void> {
    const left = this.#drawnAt - performance.now();
    if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
  }

  /** Reads nothing more from the socket, as a page whose machine stands still. */
  stall(): void {
    this.#socket.pause();
  }

  async close(): Promise<void> {
    this.#socket.terminate();
    if (this.#socket.readyState !== WebSocket.CLOSED) await once(this.#socket, 'close');
  }

  #said(message: ServerMessage): void {
    switch (message.type) {
      case 'hello':
        this.#state = 'idle';
        return;
      case 'case':
        if (message.state === 'starting') this.#began = performance.now();
        this.#state = message.state;
        return;
      case 'terminal': {
        const { channel } = message;
        this.#screens.set(message.terminal, { channel, tail: '', received: 0, acknowledged: 0 });
        return;
      }
      case 'exit': {
        const ended = this.#on(message.channel);
        if (ended) ended.exit = message.exit.status;
        return;
      }
      case 'refused':
        throw new Error(`${message.request} refused: ${message.says}`);
      case 'trace': {
        const now = performance.now() - this.#began;
        const segments = message.events.filter(({ kind }) => kind === 'segment');
        this.#delays.push(...segments.map(({ t }) => now - t / 1000));
        return;
      }
      // What a terminal does not show.
      case 'capture':
      case 'ended':
      case 'pong':
      case 'queued':
      case 'resumed':
    }
  }

  #on(channel: number): Screen | undefined {
    return [...this.#screens.values()].find((screen) => screen.channel === channel);
  }

  #output(data: Buffer): void {
    const frame = decodeFrame(data);
    const screen = frame && this.#on(frame.channel);
    if (!screen) return;
    screen.received += frame.bytes.length;
    screen.tail = (screen.tail + Buffer.from(frame.bytes).toString('latin1')).slice(-4096);
    this.#drawnAt =
      Math.max(this.#drawnAt, performance.now()) + (frame.bytes.length / DRAWS) * 1000;
    if (screen.received - screen.acknowledged < ACK_EVERY) return;
    const offset = screen.received;
    screen.acknowledged = offset;
    void this.drawn().then(() => {
      this.send({ type: 'ack', channel: screen.channel, offset });
    });
  }
}
