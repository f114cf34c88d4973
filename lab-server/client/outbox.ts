// Requests that wait for a connection, and whether a run waits for its answer.
import type { ClientMessage } from '../protocol/index.ts';
import { SLOW_AFTER } from '../protocol/index.ts';
import type { EditedPrograms } from './sent-edits.ts';
import type { ClientClock } from './transport.ts';

/** A message, and the edits that a run or start is asked with. */
export interface Asked {
  readonly message: ClientMessage;
  readonly edits: EditedPrograms;
}

/** Requests that cancel a run which has not been sent yet. */
const CANCELS_RUN: readonly ClientMessage['type'][] = ['run', 'stop', 'reset'];

export class Outbox {
  readonly #clock: ClientClock;
  readonly #slow: () => void;
  #waiting: Asked[] = [];
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

  put(asked: Asked): void {
    const { type } = asked.message;
    if (CANCELS_RUN.includes(type)) this.dropRun();
    this.#waiting.push(asked);
    if (type === 'run') this.#startTimer();
  }

  dropRun(): void {
    this.#waiting = this.#waiting.filter(({ message }) => message.type !== 'run');
  }

  /** Removes and returns every request that waits. */
  take(): Asked[] {
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
      if (this.#waiting.some(({ message }) => message.type === 'run')) this.#slow();
    });
  }
}
