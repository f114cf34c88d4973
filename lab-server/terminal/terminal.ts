// One started program behind its terminal: numbers its output, pauses it when the page falls
// behind, and keeps its tail for a page that comes back.
import type { Channel, Exit, Size } from '#protocol';
import { ACK_EVERY, PAUSE_AT, RESUME_AT, TAIL, TYPED_EVERY } from '#protocol';
import type { Cancel, Clock } from '../process/clock.ts';
import type { Process, Sinks } from '../runtime/runtime.ts';
import { Tail } from './tail.ts';
import { type Typist, WaitingKeys } from './waiting-keys.ts';

/** Bytes that the page has not drawn, from which on output waits to leave in larger pieces. */
export const BATCH_FROM = 2 * ACK_EVERY;

/** Milliseconds for which it waits at most. */
export const BATCH_WITHIN = 4;

export interface TerminalEvents {
  /** The next bytes of the channel, in order; none is passed twice. They are valid during the call. */
  output(bytes: Uint8Array): void;
  /** Bytes of the owner's keys up to `offset` no longer wait; called at least every TYPED_EVERY of them. */
  keysRead(offset: number): void;
  /** Once, after the last output. */
  exit(exit: Exit): void;
}

export class Terminal {
  readonly channel: Channel;
  readonly process: Process;
  readonly #events: TerminalEvents;
  readonly #tail = new Tail(TAIL);
  readonly #waiting = new WaitingKeys();
  readonly #clock: Clock;
  /** The offset of the first byte that waits to leave. */
  #sent = 0;
  #cancelFlush: Cancel | undefined;
  #acked = 0;
  #typed = 0;
  /** Bytes of the owner's keys that no longer wait, and how many of them were reported. */
  #consumed = 0;
  #reported = 0;
  #paused = false;
  #discarding = false;
  #exit: Exit | undefined;
  #resolveEnd: () => void = () => {};

  constructor(
    channel: Channel,
    clock: Clock,
    start: (sinks: Sinks) => Process,
    events: TerminalEvents,
  ) {
    this.channel = channel;
    this.#clock = clock;
    this.#events = events;
    this.process = start({
      onData: (bytes) => this.#onData(bytes),
      onInput: (bytes) => this.#ownersConsumed(this.#waiting.take(bytes)),
      onExit: (exit) => this.#onExit(exit),
    });
  }

  /** How the program ended; undefined while it lives. */
  get exit(): Exit | undefined {
    return this.#exit;
  }

  /** Bytes of the owner's keys that have come for the program, whether it could take them or not. */
  get keysReceived(): number {
    return this.#typed;
  }

  /** False if the program has ended, or reads so little that no more keys may wait for it. */
  writeKeys(keys: Uint8Array, typist: Typist = 'owner'): boolean {
    if (typist === 'owner') this.#typed += keys.length;
    if (this.#exit === undefined && this.#offer(keys, typist)) return true;
    if (typist === 'owner') this.#ownersConsumed(keys.length);
    return false;
  }

  #offer(keys: Uint8Array, typist: Typist): boolean {
    // Before the program has them: some may wait no longer as soon as it does.
    if (!this.#waiting.add(typist, keys.length)) return false;
    if (this.process.write(keys)) return true;
    this.#waiting.takeBack(keys.length);
    return false;
  }

  /** Counts the owner's keys that came and were not offered to the program. */
  discardKeys(keys: number): void {
    this.#typed += keys;
    this.#ownersConsumed(keys);
  }

  resize(size: Size): void {
    this.process.resize(size);
  }

  kill(): void {
    // guard: stop
    if (this.#exit === undefined) this.process.kill();
  }

  /** Kills the program and discards its further output; resolves when it has exited. */
  end(): Promise<void> {
    if (this.#exit) return Promise.resolve();
    this.#discarding = true;
    this.process.kill();
    this.process.resume();
    return new Promise((resolve) => (this.#resolveEnd = resolve));
  }

  /**
   * The page has drawn every byte before `offset`. An offset beyond the output or before the last
   * acknowledged one is ignored.
   */
  acknowledge(offset: number): void {
    if (offset > this.#tail.end || offset < this.#acked) return;
    this.#acked = offset;
    this.#flow();
  }

  /**
   * The output that follows, for a page that has drawn the bytes before `offset` and lost its
   * socket. If the oldest of them is no longer kept, it gets what is, and its offset.
   */
  outputSince(offset: number): { offset: number; bytes: Uint8Array } {
    this.#flush();
    // guard: resume-offset -> const from = this.#tail.end;
    const from = Math.min(Math.max(offset, this.#tail.start), this.#tail.end);
    this.#acked = from;
    this.#flow();
    return { offset: from, bytes: this.#tail.bytesSince(from) };
  }

  #ownersConsumed(keys: number): void {
    this.#consumed += keys;
    if (this.#exit !== undefined || this.#consumed - this.#reported < TYPED_EVERY) return;
    this.#reported = this.#consumed;
    this.#events.keysRead(this.#reported);
  }

  #onData(bytes: Uint8Array): void {
    if (this.#discarding) return;
    const { end } = this.#tail;
    this.#tail.appendOutput(bytes);
    // What a page keeps up with leaves at once; a flood leaves in large pieces, for each has its cost.
    if (end - this.#acked >= BATCH_FROM)
      this.#cancelFlush ??= this.#clock.after(BATCH_WITHIN, () => this.#flush());
    else if (this.#sent < end) this.#flush();
    else {
      this.#sent = this.#tail.end;
      this.#events.output(bytes);
    }
    this.#flow();
  }

  #flush(): void {
    this.#cancelFlush?.();
    this.#cancelFlush = undefined;
    if (this.#sent === this.#tail.end) return;
    const parts = this.#tail.partsSince(this.#sent);
    this.#sent = this.#tail.end;
    for (const part of parts) this.#events.output(part);
  }

  #flow(): void {
    const ahead = this.#tail.end - this.#acked;
    if (!this.#paused && ahead >= PAUSE_AT) {
      this.#paused = true;
      this.#flush();
      // guard: output-pause
      this.process.pause();
    } else if (this.#paused && ahead <= RESUME_AT) {
      this.#paused = false;
      this.process.resume();
    }
  }

  #onExit(exit: Exit): void {
    this.#flush();
    this.#exit = exit;
    this.#events.exit(exit);
    this.#resolveEnd();
  }
}
