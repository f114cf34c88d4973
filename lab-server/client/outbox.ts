// Requests that wait for a connection, and whether a run waits for its answer.
import type { ClientMessage } from '../protocol/index.ts';
import { SLOW_AFTER } from '../protocol/index.ts';
import type { ClientClock } from './transport.ts';

/** Requests that cancel a run which has not been sent yet. */
const CANCELS_RUN: readonly ClientMessage['type'][] = ['run', 'stop', 'reset'];

export class Outbox {
  readonly #clock: ClientClock;
  readonly #slow: () => void;
  #waiting: ClientMessage[] = [];
  /** A run was sent, and has neither begun nor been refused. */
  #isUnanswered = false;
  #cancel: () => void = () => {};

  /** `slow` is called when a run has waited for SLOW_AFTER. */
  constructor(clock: ClientClock, slow: () => void) {
    this.#clock = clock;
    this.#slow = slow;
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  /** Whether a request waits, or a run has no answer yet. */
  get isAwaited(): boolean {
    return this.#isUnanswered || !this.isEmpty;
  }

  put(message: ClientMessage): void {
    if (CANCELS_RUN.includes(message.type)) this.dropRun();
    this.#waiting.push(message);
    if (message.type === 'run') this.#startTimer();
  }

  dropRun(): void {
    this.#waiting = this.#waiting.filter(({ type }) => type !== 'run');
  }

  /** Removes and returns every request that waits. */
  take(): ClientMessage[] {
    return this.#waiting.splice(0);
  }

  sent(message: ClientMessage): void {
    if (message.type === 'run') this.#isUnanswered = true;
  }

  answered(): void {
    this.#isUnanswered = false;
  }

  clear(): void {
    this.#waiting = [];
    this.#isUnanswered = false;
  }

  #startTimer(): void {
    this.#cancel();
    this.#cancel = this.#clock.after(SLOW_AFTER, () => {
      if (this.#waiting.some(({ type }) => type === 'run')) this.#slow();
    });
  }
}
