// One started program behind its terminal: numbers its output, pauses it when the page falls behind, and
// keeps its tail for a page that comes back. It must not know sockets, sessions or sandboxes.
import type { Channel, Exit, Size } from '#protocol';
import { PAUSE_AT, RESUME_AT, TAIL, TYPED_EVERY } from '#protocol';
import type { Process, Sinks } from '../runtime/runtime.ts';
import { Tail } from './tail.ts';

export interface TerminalEvents {
  /** The next bytes of the channel, in order; none is passed twice. */
  output(bytes: Uint8Array): void;
  /** So many bytes of its keys wait no longer; told at least every TYPED_EVERY of them. */
  keysRead(offset: number): void;
  /** Once, after the last output. */
  exit(exit: Exit): void;
}

export class Terminal {
  readonly channel: Channel;
  readonly process: Process;
  readonly #events: TerminalEvents;
  readonly #tail = new Tail(TAIL);
  #waiting: Uint8Array[] = [];
  #acked = 0;
  #typed = 0;
  /** Bytes of keys that wait no longer, and how many the page has been told of. */
  #passed = 0;
  #told = 0;
  #paused = false;
  #discarding = false;
  #exit: Exit | undefined;
  #gone: () => void = () => {};

  constructor(channel: Channel, start: (sinks: Sinks) => Process, events: TerminalEvents) {
    this.channel = channel;
    this.#events = events;
    this.process = start({
      onData: (bytes) => this.#produced(bytes),
      onInput: (bytes) => this.#took(bytes),
      onExit: (exit) => this.#ended(exit),
    });
  }

  /** How the program ended; undefined while it lives. */
  get exit(): Exit | undefined {
    return this.#exit;
  }

  /** Bytes of keys that have come for the program, whether it could take them or not. */
  get keysReceived(): number {
    return this.#typed;
  }

  /** False when the program has ended, or reads so little that nothing more may wait for it. */
  writeKeys(keys: Uint8Array): boolean {
    this.#typed += keys.length;
    if (this.#exit === undefined && this.process.write(keys)) return true;
    this.#took(keys.length);
    return false;
  }

  /** Keys have come that nobody tried to give to the program. */
  discardKeys(keys: number): void {
    this.#typed += keys;
    this.#took(keys);
  }

  resize(size: Size): void {
    this.process.resize(size);
  }

  kill(): void {
    // guard: stop
    if (this.#exit === undefined) this.process.kill();
  }

  /** Kills the program and throws away what it still prints; resolves when it is gone. */
  end(): Promise<void> {
    if (this.#exit) return Promise.resolve();
    this.#discarding = true;
    this.process.kill();
    this.process.resume();
    return new Promise((resolve) => (this.#gone = resolve));
  }

  /** The page has drawn every byte before `offset`. One beyond the output, or behind, is ignored. */
  acknowledge(offset: number): void {
    if (offset > this.#tail.end || offset < this.#acked) return;
    this.#acked = offset;
    this.#flow();
  }

  /**
   * For a page that has drawn the bytes before `offset` and then lost its socket: what follows.
   * A page that comes too late for the oldest of them gets what is kept, and its offset.
   */
  outputSince(offset: number): { offset: number; bytes: Uint8Array } {
    this.#flush();
    // guard: resume-offset -> const from = this.#tail.end;
    const from = Math.min(Math.max(offset, this.#tail.start), this.#tail.end);
    this.#acked = from;
    this.#flow();
    return { offset: from, bytes: this.#tail.bytesSince(from) };
  }

  #took(keys: number): void {
    this.#passed += keys;
    if (this.#exit !== undefined || this.#passed - this.#told < TYPED_EVERY) return;
    this.#told = this.#passed;
    this.#events.keysRead(this.#told);
  }

  #produced(bytes: Uint8Array): void {
    if (this.#discarding) return;
    this.#tail.appendOutput(bytes);
    // One frame for all that the kernel had ready in this turn: a key's echo leaves at once, and a
    // flood leaves in large pieces.
    if (this.#waiting.push(bytes) === 1) setImmediate(() => this.#flush());
    this.#flow();
  }

  #flush(): void {
    if (this.#waiting.length === 0) return;
    const bytes = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#events.output(bytes);
  }

  #flow(): void {
    const ahead = this.#tail.end - this.#acked;
    if (!this.#paused && ahead >= PAUSE_AT) {
      this.#paused = true;
      // guard: output-pause
      this.process.pause();
    } else if (this.#paused && ahead <= RESUME_AT) {
      this.#paused = false;
      this.process.resume();
    }
  }

  #ended(exit: Exit): void {
    this.#flush();
    this.#exit = exit;
    this.#events.exit(exit);
    this.#gone();
  }
}
