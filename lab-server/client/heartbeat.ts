// Whether the lab is still at the other end: after some silence it is asked, and no answer means that
// the network swallows everything, which closes no socket. The clock is passed in.
import { PING_AFTER } from '../protocol/index.ts';
import type { ClientClock } from './transport.ts';

/** Milliseconds that an answer may take before the connection counts as lost. */
const ANSWER_WITHIN = 5000;

export class Heartbeat {
  readonly #clock: ClientClock;
  readonly #ask: () => void;
  readonly #silent: () => void;
  #state: 'stopped' | 'listening' | 'asked' = 'stopped';
  #heardAt = 0;
  #cancel: () => void = () => {};

  /** `ask` sends what the lab has to answer; `silent` is called once, when it has not. */
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

  /** The lab has said anything at all. */
  heard(): void {
    this.#heardAt = this.#clock.now();
    if (this.#state === 'asked') this.#listen();
  }

  /** Something has happened to the network: it is asked at once. */
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
    this.#wait(PING_AFTER, () => this.#look());
  }

  #look(): void {
    const left = this.#heardAt + PING_AFTER - this.#clock.now();
    if (left > 0) this.#wait(left, () => this.#look());
    else this.check();
  }

  #wait(milliseconds: number, then: () => void): void {
    this.#cancel();
    this.#cancel = this.#clock.after(milliseconds, then);
  }
}
