// A TCP connection that passes one request at a time to node's HTTP server. Node by itself reads up
// to 64 KiB and begins to answer every request in it, some thousand; here the next request is
// passed on when the one before has been answered, and until then nothing more is read.
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

/** Bytes passed on at a time, unless a head ends before. */
const MAX_PIECE = 1024;

/** Bytes that may follow an unanswered request: one more head of the largest size. */
const MAX_AHEAD = 16 * 1024;

/** The end of a head (RFC 9112, section 2.1). */
const HEAD_END = '\r\n\r\n';

const NOTHING = Buffer.alloc(0);

const PUT = Buffer.from('PUT ');

export class PacedConnection extends Duplex {
  readonly remoteAddress: string;
  readonly #socket: Socket;
  #held: Buffer = NOTHING;
  #hasBegun = false;
  #hasEnded = false;
  #isDue = false;
  #answers = 0;
  /** Bytes of the body of the request that is being answered. */
  #body = 0;
  /** A part of the next request's head has been passed on. */
  #isInHead = false;
  /** The next request is a PUT, whose body may come with its head. */
  #isPut = false;
  #isDetached = false;
  #isKept = false;

  constructor(socket: Socket) {
    super({ autoDestroy: true });
    this.#socket = socket;
    this.remoteAddress = socket.remoteAddress ?? '';
    socket.on('end', this.#onEnd).on('timeout', this.#onTimeout);
    socket.on('error', this.#onError).on('close', this.#onClose);
  }

  /** Starts reading. */
  begin(): void {
    this.#hasBegun = true;
    this.#socket.on('data', this.#onData);
  }

  /** Whether it waits neither to be read nor to be answered. */
  get isQuiet(): boolean {
    return this.#hasBegun && this.#answers === 0 && !this.#isDetached;
  }

  /** Whether it has become a connection of another protocol for good. */
  get isKept(): boolean {
    return this.#isKept;
  }

  /**
   * A request of this connection is being answered. When the answer is complete or abandoned,
   * `over` is called and `answered` is emitted.
   */
  answering(response: ServerResponse, over: () => void): void {
    this.#answers += 1;
    response.once('close', () => {
      this.#answers -= 1;
      this.#body = 0;
      over();
      this.emit('answered');
      this.#schedule();
    });
  }

  /** Passes on as many bytes more of the request that is being answered: the rest of its body. */
  takeBody(bytes: number): void {
    this.#body = bytes;
    this.#schedule();
  }

  /**
   * Hands over the socket for another protocol, with the bytes that have come and were not passed
   * on. Until `keep`, `destroy` still ends it.
   */
  detach(): { socket: Socket; ahead: Buffer } {
    this.#isDetached = true;
    const ahead = this.#held;
    this.#held = NOTHING;
    this.#socket.off('data', this.#onData).off('end', this.#onEnd).off('timeout', this.#onTimeout);
    this.#socket.off('error', this.#onError).off('close', this.#onClose);
    return { socket: this.#socket, ahead };
  }

  /** The other protocol has taken the connection over. */
  keep(): void {
    this.#isKept = true;
  }

  /**
   * For node's HTTP server: milliseconds without a byte after which `timeout` is emitted; 0 for
   * never.
   */
  setTimeout(ms: number): this {
    this.#socket.setTimeout(ms);
    return this;
  }

  /** For node's HTTP server: destroys the connection once everything is written. */
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
    // After a reset the kernel keeps nothing of an answer that nobody reads.
    if (this.#answers > 0) this.#socket.resetAndDestroy();
    else if (!this.#isKept) this.#socket.destroy();
    done(error);
  }

  readonly #onData = (bytes: Buffer): void => {
    this.#socket.pause();
    this.#held = this.#held.length === 0 ? bytes : Buffer.concat([this.#held, bytes]);
    this.#schedule();
  };

  readonly #onEnd = (): void => {
    this.#hasEnded = true;
    this.#schedule();
  };

  readonly #onTimeout = (): void => void this.emit('timeout');
  readonly #onError = (error: Error): void => void this.destroy(error);
  readonly #onClose = (): void => void this.destroy();

  /**
   * Passes on the next piece in a later turn of the event loop: one of each connection in a turn.
   */
  #schedule(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    setImmediate(() => {
      this.#isDue = false;
      const isOpen = !this.destroyed && !this.#isDetached;
      if (isOpen && (this.#answers === 0 || this.#body > 0)) this.#next();
    });
  }

  #next(): void {
    if (this.#held.length === 0) {
      if (this.#hasEnded) this.push(null);
      else this.#socket.resume();
      return;
    }
    if (this.#body > 0) {
      this.#body -= this.#pass(Math.min(this.#body, MAX_PIECE));
      return;
    }
    if (!this.#isInHead) this.#isPut = this.#held.subarray(0, PUT.length).equals(PUT);
    const end = this.#held.subarray(0, MAX_PIECE).indexOf(HEAD_END, 0, 'latin1');
    // guard: pace -> const length = this.#held.length;
    const length = end < 0 ? MAX_PIECE : end + HEAD_END.length;
    this.#isInHead = end < 0;
    // A PUT that is refused is the last request that is read, so that more of them gain nothing.
    if (end >= 0 && !this.#isPut && this.#held.length - length > MAX_AHEAD) {
      this.emit('cut-off');
      return void this.destroy();
    }
    this.#pass(length);
  }

  /** Returns how many bytes there were to pass on. */
  #pass(length: number): number {
    const piece = this.#held.subarray(0, length);
    this.#held = this.#held.subarray(piece.length);
    this.push(piece);
    this.#schedule();
    return piece.length;
  }
}
