// A text of figures for monitoring, cached for some seconds: asking costs nothing, and no answer
// shows when a reader typed or pressed something.
import type { Clock } from '../../process/clock.ts';

/** Milliseconds that the text is kept: long enough to cover the keys of several readers. */
// guard: stale-figures -> export const CACHED_FOR = 0;
export const CACHED_FOR = 10_000;

export class CachedFigures {
  readonly #clock: Clock;
  readonly #take: () => string | Promise<string>;
  #text: Promise<string> | undefined;
  #until = -Infinity;

  /** `take` reads all figures into the text of an answer. */
  constructor(clock: Clock, take: () => string | Promise<string>) {
    this.#clock = clock;
    this.#take = take;
  }

  /** Rejects if they cannot be read; the next call then tries again. */
  async text(): Promise<string> {
    const now = this.#clock.now();
    if (!this.#text || now >= this.#until) {
      this.#until = now + CACHED_FOR;
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
