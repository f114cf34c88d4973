// A session's view, lent for a while: a secret of its own, by which observers come until it is taken back,
// and those who have come by it.
import type { Subscriber } from './subscriber.ts';
import { newSecret } from './secret.ts';

export interface LoanEvents {
  /** Somebody watches by it, or nobody does any more. */
  watched(isWatched: boolean): void;
  /** The session has ended, and the loan with it. */
  over(): void;
}

export class Loan {
  readonly secret = newSecret();
  readonly #events: LoanEvents;
  readonly #observers = new Set<Subscriber>();

  constructor(events: LoanEvents) {
    this.#events = events;
  }

  /** Those who watch by it now. */
  get observers(): Subscriber[] {
    return [...this.#observers];
  }

  came(page: Subscriber): void {
    this.#observers.add(page);
    if (this.#observers.size === 1) this.#events.watched(true);
  }

  left(page: Subscriber): void {
    if (this.#observers.delete(page) && this.#observers.size === 0) this.#events.watched(false);
  }

  end(): void {
    this.#observers.clear();
    this.#events.over();
  }
}
