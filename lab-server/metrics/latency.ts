// Measures what one reader waits for: from Run to the first byte, and from a key to the next output of
// its terminal.
import type { Channel } from '#protocol';
import type { Clock } from '../process/clock.ts';
import type { Counters } from './counters.ts';

export class Latency {
  readonly #clock: Clock;
  readonly #counters: Counters;
  /** When the run was requested, until its first byte. */
  #asked: number | undefined;
  /** When a key came, by channel, until the next output. */
  readonly #typed = new Map<Channel, number>();

  constructor(clock: Clock, counters: Counters) {
    this.#clock = clock;
    this.#counters = counters;
  }

  /** A run starts. `asked`: when it was requested, in milliseconds of the clock. */
  markRun(asked: number): void {
    this.#asked = asked;
    this.#typed.clear();
  }

  markKeys(channel: Channel): void {
    if (!this.#typed.has(channel)) this.#typed.set(channel, this.#clock.now());
  }

  markOutput(channel: Channel): void {
    const now = this.#clock.now();
    if (this.#asked !== undefined) this.#counters.observeFirstByte((now - this.#asked) / 1000);
    this.#asked = undefined;
    const typed = this.#typed.get(channel);
    if (typed !== undefined) this.#counters.observeEcho((now - typed) / 1000);
    this.#typed.delete(channel);
  }
}
