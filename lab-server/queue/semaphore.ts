// A counting semaphore for starts: each start is a burst of work, and thirty at once delay each
// other and every reader's keys.
import type { Clock } from '../process/clock.ts';

/**
 * Milliseconds after which a permit returns by itself: a start that takes longer is only waiting.
 */
const HELD_AT_MOST = 2000;

export class Semaphore {
  readonly #permits: number;
  readonly #clock: Clock;
  readonly #waiting: (() => void)[] = [];
  #held = 0;

  constructor(permits: number, clock: Clock) {
    this.#permits = permits;
    this.#clock = clock;
  }

  /** Resolves to the function that returns the permit. */
  async acquirePermit(): Promise<() => void> {
    if (this.#held < this.#permits) this.#held += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    let returned = false;
    const release = (): void => {
      if (returned) return;
      returned = true;
      cancel();
      const next = this.#waiting.shift();
      if (next) next();
      else this.#held -= 1;
    };
    const cancel = this.#clock.after(HELD_AT_MOST, release);
    return release;
  }
}
