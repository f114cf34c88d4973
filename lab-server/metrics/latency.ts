// Measures one reader's latencies: from Run to the first byte, and from a key to the next output of
// its terminal.
import type { Channel } from '#protocol';
import type { Clock } from '../process/clock.ts';
import type { Counters } from './counters.ts';

export class Latency {
  readonly #clock: Clock;
  readonly #counters: Counters;
  /** When the run was requested; undefined after its first byte. */
  #requestedAt: number | undefined;
  /** When the first unanswered key of a channel arrived. */
  readonly #keyAt = new Map<Channel, number>();

  constructor(clock: Clock, counters: Counters) {
    this.#clock = clock;
    this.#counters = counters;
  }

  /** A run starts. `requestedAt`: milliseconds on the clock. */
  markRun(requestedAt: number): void {
    this.#requestedAt = requestedAt;
    this.#keyAt.clear();
  }

  markKeys(channel: Channel): void {
    if (!this.#keyAt.has(channel)) this.#keyAt.set(channel, this.#clock.now());
  }

  markOutput(channel: Channel): void {
    const now = this.#clock.now();
    if (this.#requestedAt !== undefined)
      this.#counters.observeFirstByte((now - this.#requestedAt) / 1000);
    this.#requestedAt = undefined;
    const keyAt = this.#keyAt.get(channel);
    if (keyAt !== undefined) this.#counters.observeEcho((now - keyAt) / 1000);
    this.#keyAt.delete(channel);
  }
}
