// A clock that goes on only when it is told to.
import type { ClientClock } from '#client';

export class HandClock implements ClientClock {
  #now: number;
  #waiting: { at: number; callback: () => void }[] = [];

  /** `start` is the time of its beginning, in milliseconds. */
  constructor(start: number) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, callback: () => void): () => void {
    const one = { at: this.#now + milliseconds, callback };
    this.#waiting.push(one);
    return () => void (this.#waiting = this.#waiting.filter((other) => other !== one));
  }

  pass(milliseconds: number): void {
    const until = this.#now + milliseconds;
    for (;;) {
      const [next] = this.#waiting.toSorted((a, b) => a.at - b.at);
      if (!next || next.at > until) break;
      this.#waiting = this.#waiting.filter((one) => one !== next);
      this.#now = next.at;
      next.callback();
    }
    this.#now = until;
  }

  /** Callbacks that have yet to be called. */
  get waits(): number {
    return this.#waiting.length;
  }
}
