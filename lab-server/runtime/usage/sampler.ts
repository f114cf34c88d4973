// Looks at what stands, again and again, as long as anything does. It must not know what is looked at.
import type { Cancel, Clock } from '../../process/clock.ts';
import { isUnreadable } from '../shortage.ts';

/** Milliseconds from one look to the next: two cores fill some 200 MB in the least of them. */
export const SAMPLE_EVERY = { min: 100, max: 250 } as const;

/** So many times what a look has taken passes until the next: one thread does all that the lab does. */
const REST = 40;

export class Sampler<T> {
  readonly #clock: Clock;
  readonly #look: (all: readonly T[]) => void;
  readonly #all = new Set<T>();
  #cancel: Cancel | undefined;

  /** `look` may throw what the system says of a shortage: then the next look is the one that tells. */
  constructor(clock: Clock, look: (all: readonly T[]) => void) {
    this.#clock = clock;
    this.#look = look;
  }

  add(one: T): void {
    this.#all.add(one);
    this.#cancel ??= this.#next(SAMPLE_EVERY.min);
  }

  /** Whether it was looked at until now. */
  delete(one: T): boolean {
    return this.#all.delete(one);
  }

  #next(ms: number): Cancel {
    return this.#clock.after(ms, () => {
      this.#cancel = undefined;
      if (this.#all.size === 0) return;
      const before = this.#clock.now();
      try {
        this.#look([...this.#all]);
      } catch (error) {
        if (!isUnreadable(error)) throw error;
      }
      const rest = REST * (this.#clock.now() - before);
      this.#cancel ??= this.#next(Math.min(SAMPLE_EVERY.max, Math.max(SAMPLE_EVERY.min, rest)));
    });
  }
}
