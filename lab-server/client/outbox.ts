// Requests that wait for a connection, and whether somebody waits for a word on a run.
import type { ClientMessage } from '../protocol/index.ts';
import { SLOW_AFTER } from '../protocol/index.ts';
import type { ClientClock } from './transport.ts';

/** Requests after which a run that was not sent yet is not asked for any more. */
const TAKES_BACK: readonly ClientMessage['type'][] = ['run', 'stop', 'reset'];

export class Outbox {
  readonly #clock: ClientClock;
  readonly #slow: () => void;
  #waiting: ClientMessage[] = [];
  /** A run was sent and neither begun nor refused. */
  #isUnanswered = false;
  #cancel: () => void = () => {};

  /** `slow` is called when a run has waited for a while. */
  constructor(clock: ClientClock, slow: () => void) {
    this.#clock = clock;
    this.#slow = slow;
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  /** Whether somebody has asked for something and learns in some way what becomes of it. */
  get isAwaited(): boolean {
    return this.#isUnanswered || !this.isEmpty;
  }

  put(message: ClientMessage): void {
    if (TAKES_BACK.includes(message.type)) this.dropRun();
    this.#waiting.push(message);
    if (message.type === 'run') this.#watchTime();
  }

  dropRun(): void {
    this.#waiting = this.#waiting.filter(({ type }) => type !== 'run');
  }

  /** Everything that waits, to be sent now. */
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

  #watchTime(): void {
    this.#cancel();
    this.#cancel = this.#clock.after(SLOW_AFTER, () => {
      if (this.#waiting.some(({ type }) => type === 'run')) this.#slow();
    });
  }
}
