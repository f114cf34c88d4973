// How long a session waits for its reader: so long without a page, so long without a key or a click,
// and less for one whose run is over while others wait for its place. It must not know what is ended.
import { GONE_AFTER, OVER_AFTER } from '#protocol';
import type { Cancel, Clock } from '../clock.ts';

export interface Impatience {
  /** No page has come back. */
  gone(): void;
  /** Nothing was typed or clicked. */
  idle(): void;
  /** Whether what runs is over, and somebody waits for its place. */
  isWanted(): boolean;
  /** So it is, and nothing was typed or clicked for a while. */
  wanted(): void;
}

export class Patience {
  readonly #clock: Clock;
  readonly #idleAfter: number;
  readonly #out: Impatience;
  #cancelIdle: Cancel = () => {};
  #cancelGone: Cancel = () => {};

  /** `idleAfter`: milliseconds without a key or a click. */
  constructor(clock: Clock, idleAfter: number, out: Impatience) {
    this.#clock = clock;
    this.#idleAfter = idleAfter;
    this.#out = out;
  }

  /** The reader has typed or clicked. */
  used(): void {
    this.#cancelIdle();
    this.#wait(0);
  }

  /** The page has lost its socket. */
  left(): void {
    this.#cancelGone();
    this.#cancelGone = this.#clock.after(GONE_AFTER, () => this.#out.gone());
  }

  /** A page is there. */
  back(): void {
    this.#cancelGone();
  }

  end(): void {
    this.#cancelIdle();
    this.#cancelGone();
  }

  /** `unused`: milliseconds so far. */
  #wait(unused: number): void {
    const step = Math.min(OVER_AFTER, this.#idleAfter - unused);
    this.#cancelIdle = this.#clock.after(step, () => {
      if (unused + step >= this.#idleAfter) return this.#out.idle();
      if (this.#out.isWanted()) this.#out.wanted();
      this.#wait(unused + step);
    });
  }
}
