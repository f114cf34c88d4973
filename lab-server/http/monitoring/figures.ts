// Figures for whoever watches over a lab, as they were at one moment and for some seconds after: so
// asking costs nothing, and no answer tells when a reader typed or pressed something.
import type { Clock } from '../../process/clock.ts';

/** Milliseconds that figures stand: some readers' keys, never one's. */
// guard: stale-figures -> export const STANDS_FOR = 0;
export const STANDS_FOR = 10_000;

export class Figures {
  readonly #clock: Clock;
  readonly #take: () => string | Promise<string>;
  #text: Promise<string> | undefined;
  #until = -Infinity;

  /** `take`: looks all of them up, as the text of an answer. */
  constructor(clock: Clock, take: () => string | Promise<string>) {
    this.#clock = clock;
    this.#take = take;
  }

  /** Rejects where they cannot be taken; the next to ask then tries again. */
  async text(): Promise<string> {
    const now = this.#clock.now();
    if (!this.#text || now >= this.#until) {
      this.#until = now + STANDS_FOR;
      this.#text = (async () => this.#take())();
    }
    const taken = this.#text;
    try {
      return await taken;
    } catch (error) {
      if (this.#text === taken) this.#text = undefined;
      throw error;
    }
  }
}
