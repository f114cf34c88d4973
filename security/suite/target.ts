// What a row attacks: a running lab, seen from a loopback address of the row's own, so that what
// the lab counts against one client address does not affect the next row.
import { closeSync, openSync, readlinkSync } from 'node:fs';
import { connect as dial, type Socket } from 'node:net';
import type { ClientOptions } from 'ws';
import { startEchoes, type Echoes } from '../readers/echoes.ts';
import { closeCode } from '../readers/frames.ts';
import { startLab, type LabProcess } from '../lab/lab.ts';
import { RawReader } from '../readers/reader.ts';

/** The outcome of a raw socket. */
export interface RawAnswer {
  /** All that the lab sent. */
  text: string;
  /** The HTTP status, if there was one. */
  status: number | undefined;
  /** Milliseconds from dialling to the end. */
  after: number;
}

/** How rows are tried. */
export interface AttackOptions {
  /** Whether to try more of everything, where that is slow. */
  readonly long: boolean;
  /** Whether the suite's programs run as edits of their readers. */
  readonly edited: boolean;
}

export class Target {
  readonly lab: LabProcess;
  /** The lab's checkout, for rows that start another lab. */
  readonly folder: string;
  /** Whether to try more of everything, where that is slow. */
  readonly long: boolean;
  /** The loopback address from which this row connects. */
  readonly from: string;
  readonly #open: { drop(): unknown }[] = [];
  readonly #how: AttackOptions;
  readonly #n: number;

  constructor(lab: LabProcess, folder: string, how: AttackOptions, n: number) {
    this.lab = lab;
    this.folder = folder;
    this.long = how.long;
    this.#how = how;
    this.#n = n;
    this.from = `127.0.${Math.floor(n / 250)}.${(n % 250) + 2}`;
  }

  get origin(): string {
    return this.lab.origin;
  }

  get port(): number {
    return this.lab.port;
  }

  get pid(): number {
    return this.lab.pid;
  }

  /** The name by which readers know the lab: what Host must contain. */
  get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** A page whose hello has come; it is dropped when the row ends. */
  async reader(options: ClientOptions = {}): Promise<RawReader> {
    const { folder: edited } = this;
    const at = { origin: this.origin, port: this.port, from: this.from };
    const reader = await RawReader.open({ ...at, ...(this.#how.edited && { edited }) }, options);
    this.#open.push({ drop: () => reader.socket.terminate() });
    return reader;
  }

  /** A TCP connection to the lab on which anything may be written. */
  raw(): Socket {
    const socket = dial({ port: this.port, host: '127.0.0.1', localAddress: this.from });
    socket.on('error', () => undefined);
    this.#open.push({ drop: () => socket.destroy() });
    return socket;
  }

  /** What the lab answers to these bytes until it closes the connection, or for `within` ms. */
  async ask(bytes: string | Uint8Array, within = 5000): Promise<RawAnswer> {
    const since = performance.now();
    const socket = this.raw();
    let text = '';
    socket.on('data', (chunk) => (text += chunk.toString('latin1')));
    socket.write(bytes);
    const ended = new Promise((resolve) => socket.once('close', resolve));
    const late = setTimeout(() => socket.destroy(), within);
    await ended;
    clearTimeout(late);
    const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1];
    const after = performance.now() - since;
    return { text, status: status === undefined ? undefined : Number(status), after };
  }

  /** A whole WebSocket handshake, with headers changed, added, or left out if undefined. */
  handshake(headers: Record<string, string | string[] | undefined> = {}): string {
    const all: Record<string, string | string[] | undefined> = {
      Host: this.host,
      Origin: this.origin,
      Upgrade: 'websocket',
      Connection: 'Upgrade',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
      ...headers,
    };
    const lines = Object.entries(all).flatMap(([name, values]) =>
      [values ?? []].flat().map((value) => `${name}: ${value}\r\n`),
    );
    return `GET /lab HTTP/1.1\r\n${lines.join('')}\r\n`;
  }

  /**
   * Sends these bytes after a valid handshake; resolves to the close code and the time until the
   * lab closes, or to no code after 2 s.
   */
  async upgraded(bytes: Uint8Array): Promise<{ code: number | undefined; after: number }> {
    const socket = this.raw();
    const chunks: Buffer[] = [];
    let sent = 0;
    let ended = () => {};
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      if (sent === 0 && Buffer.concat(chunks).includes('\r\n\r\n')) {
        sent = performance.now();
        socket.write(bytes);
      }
    });
    const end = new Promise<void>((resolve) => (ended = resolve));
    socket.once('end', ended).once('close', ended);
    socket.write(this.handshake());
    const late = setTimeout(ended, 2000);
    await end;
    clearTimeout(late);
    socket.destroy();
    const all = Buffer.concat(chunks);
    const code = closeCode(all.subarray(all.indexOf('\r\n\r\n') + 4));
    return { code, after: performance.now() - sent };
  }

  /**
   * Runs `action` while another reader of this lab types into a program of their own, and resolves
   * to the worst echo in milliseconds. Throws if one takes more than a second.
   */
  async whileOthersWork(action: (echoes: Echoes) => Promise<void>): Promise<number> {
    const echoes = await startEchoes(this, 1);
    this.#open.push({ drop: () => echoes.drop() });
    await action(echoes);
    return echoes.end();
  }

  /**
   * The network namespace of a process; undefined once the process is gone. It is held open until the
   * row ends, because the kernel gives the number of a namespace that is gone to the next one
   * (proc_alloc_inum in fs/proc/generic.c).
   */
  network(pid: number): string | undefined {
    let held: number;
    try {
      held = openSync(`/proc/${pid}/ns/net`, 'r');
    } catch {
      return undefined;
    }
    this.#open.push({ drop: () => closeSync(held) });
    return readlinkSync(`/proc/self/fd/${held}`);
  }

  /** Checks that the lab still serves: it greets a new page. */
  async serves(): Promise<void> {
    const reader = await this.reader();
    await reader.drop();
  }

  /**
   * Another lab on the same checkout, which ends with the row; `env` and `prefix` as in startLab.
   */
  async another(env: Record<string, string>, prefix: string[]): Promise<Target> {
    const lab = await startLab(this.folder, env, prefix);
    const target = new Target(lab, this.folder, this.#how, this.#n);
    this.#open.push({
      async drop() {
        await target.end();
        await lab.stop();
      },
    });
    return target;
  }

  /** Drops whatever the row has left open. */
  async end(): Promise<void> {
    await Promise.all(this.#open.map(async (one) => one.drop()));
  }
}
