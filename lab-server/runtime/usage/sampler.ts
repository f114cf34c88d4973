// Samples a set of things repeatedly, as long as the set is not empty.
import type { Cancel, Clock } from '../../process/clock.ts';
import { isUnreadable } from '../shortage.ts';

/**
 * Milliseconds from one sample to the next: within the least of them two cores fill some 200 MB.
 */
export const SAMPLE_EVERY = { min: 100, max: 250 } as const;

/**
 * The next sample waits this many times the duration of the last one, because one thread does all
 * of the lab's work.
 */
const REST_FACTOR = 40;

export class Sampler<T> {
  readonly #clock: Clock;
  readonly #look: (all: readonly T[]) => void;
  readonly #all = new Set<T>();
  #cancel: Cancel | undefined;

  /** `look` may throw the system's error in a shortage; the next sample then tries again. */
  constructor(clock: Clock, look: (all: readonly T[]) => void) {
    this.#clock = clock;
    this.#look = look;
  }

  add(one: T): void {
    this.#all.add(one);
    this.#cancel ??= this.#next(SAMPLE_EVERY.min);
  }

  /** Whether it was still in the set. */
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
      const rest = REST_FACTOR * (this.#clock.now() - before);
      this.#cancel ??= this.#next(Math.min(SAMPLE_EVERY.max, Math.max(SAMPLE_EVERY.min, rest)));
    });
  }
}
