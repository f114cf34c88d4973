// How long one reader waits: from Run to the first byte, from a key to what its terminal shows next.
// It must not know what is typed or printed.
import type { Channel } from '#protocol';
import type { Clock } from '../clock.ts';
import type { Tally } from './tally.ts';

export class Delays {
  readonly #clock: Clock;
  readonly #tally: Tally;
  /** When the run was asked for of which nothing has been printed yet. */
  #asked: number | undefined;
  /** When the key came, by channel, that is not yet followed by output. */
  readonly #typed = new Map<Channel, number>();

  constructor(clock: Clock, tally: Tally) {
    this.#clock = clock;
    this.#tally = tally;
  }

  /** A run begins that was asked for then, as the clock counts. */
  begun(asked: number): void {
    this.#asked = asked;
    this.#typed.clear();
  }

  typed(channel: Channel): void {
    if (!this.#typed.has(channel)) this.#typed.set(channel, this.#clock.now());
  }

  printed(channel: Channel): void {
    const now = this.#clock.now();
    if (this.#asked !== undefined) this.#tally.firstByte((now - this.#asked) / 1000);
    this.#asked = undefined;
    const typed = this.#typed.get(channel);
    if (typed !== undefined) this.#tally.echo((now - typed) / 1000);
    this.#typed.delete(channel);
  }
}
