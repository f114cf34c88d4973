// Finds out whether the lab is still there: after some silence it sends a ping, because a network
// that swallows everything closes no socket. The clock is passed in.
import { PING_AFTER } from '../protocol/index.ts';
import type { ClientClock } from './transport.ts';

/** Milliseconds for an answer, after which the connection counts as lost. */
const ANSWER_WITHIN = 5000;

export class Heartbeat {
  readonly #clock: ClientClock;
  readonly #ask: () => void;
  readonly #silent: () => void;
  #state: 'stopped' | 'listening' | 'asked' = 'stopped';
  #heardAt = 0;
  #cancel: () => void = () => {};

  /** `ask` sends something that the lab answers; `silent` is called once if no answer comes. */
  constructor(clock: ClientClock, ask: () => void, silent: () => void) {
    this.#clock = clock;
    this.#ask = ask;
    this.#silent = silent;
  }

  start(): void {
    if (this.#state === 'stopped') this.#listen();
  }

  stop(): void {
    this.#cancel();
    this.#state = 'stopped';
  }

  /** Anything has arrived from the lab. */
  heard(): void {
    this.#heardAt = this.#clock.now();
    if (this.#state === 'asked') this.#listen();
  }

  /** The network has changed: asks at once. */
  check(): void {
    if (this.#state !== 'listening') return;
    this.#state = 'asked';
    this.#ask();
    this.#wait(ANSWER_WITHIN, () => {
      this.stop();
      this.#silent();
    });
  }

  #listen(): void {
    this.#state = 'listening';
    this.#heardAt = this.#clock.now();
    this.#wait(PING_AFTER, () => this.#checkSilence());
  }

  #checkSilence(): void {
    const left = this.#heardAt + PING_AFTER - this.#clock.now();
    if (left > 0) this.#wait(left, () => this.#checkSilence());
    else this.check();
  }

  #wait(milliseconds: number, then: () => void): void {
    this.#cancel();
    this.#cancel = this.#clock.after(milliseconds, then);
  }
}
