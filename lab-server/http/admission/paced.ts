// A TCP connection as node's HTTP server is given it: one request at a time. Node itself reads as much
// as 64 KiB and begins to answer all that it finds there, some thousand requests; here the next is
// handed on when the one before has been answered, and until then nothing more is read. It must not
// know what is asked.
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

/** Bytes handed on at a time, unless a head ends before. */
const PIECE = 1024;

/** Bytes that may lie behind a request that is not answered yet: another head, as large as one may be. */
const MAX_AHEAD = 16 * 1024;

/** How a head ends (RFC 9112, section 2.1). */
const HEAD_END = '\r\n\r\n';

const NOTHING = Buffer.alloc(0);

export class PacedConnection extends Duplex {
  readonly remoteAddress: string;
  readonly #socket: Socket;
  #held: Buffer = NOTHING;
  #hasBegun = false;
  #hasEnded = false;
  #isDue = false;
  #answers = 0;
  #isDetached = false;
  #isKept = false;

  constructor(socket: Socket) {
    super({ autoDestroy: true });
    this.#socket = socket;
    this.remoteAddress = socket.remoteAddress ?? '';
    socket.on('end', this.#ended).on('timeout', this.#timedOut);
    socket.on('error', this.#failed).on('close', this.#closed);
  }

  /** Reads from now on. */
  begin(): void {
    this.#hasBegun = true;
    this.#socket.on('data', this.#came);
  }

  /** Whether nothing waits on it, to be read or to be answered. */
  get isQuiet(): boolean {
    return this.#hasBegun && this.#answers === 0 && !this.#isDetached;
  }

  /** Whether it has become something else than a connection of HTTP, for good. */
  get isKept(): boolean {
    return this.#isKept;
  }

  /**
   * A request of this connection is being answered; `over` is called when that has been done, or given
   * up, and `answered` is emitted then.
   */
  answering(response: ServerResponse, over: () => void): void {
    this.#answers += 1;
    response.once('close', () => {
      this.#answers -= 1;
      over();
      this.emit('answered');
      this.#soon();
    });
  }

  /**
   * Gives the socket to whoever asked for another protocol, with the bytes that have come and were not
   * handed on. Until it is kept, `destroy` still ends it.
   */
  detach(): { socket: Socket; ahead: Buffer } {
    this.#isDetached = true;
    const ahead = this.#held;
    this.#held = NOTHING;
    this.#socket.off('data', this.#came).off('end', this.#ended).off('timeout', this.#timedOut);
    this.#socket.off('error', this.#failed).off('close', this.#closed);
    return { socket: this.#socket, ahead };
  }

  /** The other protocol is spoken from now on. */
  keep(): void {
    this.#isKept = true;
  }

  /** For node's HTTP server: milliseconds without a byte after which `timeout` is told; 0 for never. */
  setTimeout(ms: number): this {
    this.#socket.setTimeout(ms);
    return this;
  }

  /** For node's HTTP server: nothing follows what was written, and nobody waits for the other side. */
  destroySoon(): void {
    if (this.writableFinished) this.destroy();
    else this.end(() => this.destroy());
  }

  override _read(): void {}

  override _write(bytes: Buffer, encoding: BufferEncoding, done: (error?: Error) => void): void {
    this.#socket.write(bytes, encoding, (error) => done(error ?? undefined));
  }

  override _writev(
    parts: { chunk: Buffer; encoding: BufferEncoding }[],
    done: (error?: Error) => void,
  ): void {
    this.#socket.cork();
    const [last] = parts.splice(-1) as [(typeof parts)[0]];
    for (const { chunk, encoding } of parts) this.#socket.write(chunk, encoding);
    this.#socket.write(last.chunk, last.encoding, (error) => done(error ?? undefined));
    this.#socket.uncork();
  }

  override _final(done: () => void): void {
    this.#socket.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#held = NOTHING;
    // With a reset, the kernel keeps nothing of an answer that nobody reads.
    if (this.#answers > 0) this.#socket.resetAndDestroy();
    else if (!this.#isKept) this.#socket.destroy();
    done(error);
  }

  readonly #came = (bytes: Buffer): void => {
    this.#socket.pause();
    this.#held = this.#held.length === 0 ? bytes : Buffer.concat([this.#held, bytes]);
    this.#soon();
  };

  readonly #ended = (): void => {
    this.#hasEnded = true;
    this.#soon();
  };

  readonly #timedOut = (): void => void this.emit('timeout');
  readonly #failed = (error: Error): void => void this.destroy(error);
  readonly #closed = (): void => void this.destroy();

  /** What has come waits for a turn of the event loop, so that no connection has two in one. */
  #soon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    setImmediate(() => {
      this.#isDue = false;
      if (!this.destroyed && !this.#isDetached && this.#answers === 0) this.#next();
    });
  }

  #next(): void {
    if (this.#held.length === 0) {
      if (this.#hasEnded) this.push(null);
      else this.#socket.resume();
      return;
    }
    const end = this.#held.subarray(0, PIECE).indexOf(HEAD_END, 0, 'latin1');
    // guard: pace -> const length = this.#held.length;
    const length = end < 0 ? PIECE : end + HEAD_END.length;
    const piece = this.#held.subarray(0, length);
    this.#held = this.#held.subarray(length);
    if (end >= 0 && this.#held.length > MAX_AHEAD) {
      this.emit('cut-off');
      return void this.destroy();
    }
    this.push(piece);
    this.#soon();
  }
}
