// Looks at what stands, again and again, as long as anything does. It must not know what is looked at.
import type { Cancel, Clock } from '../clock.ts';

/** Milliseconds from one look to the next: memory comes at up to 1 GB a second. */
export const LOOK_EVERY = 250;

/** Looks take at most this share of the lab's one thread, however much there is to look at. */
const SHARE = 1 / 20;

/** What open(2) and read(2) say while the machine, or this process, has no more of something. */
const SHORTAGES = new Set(['EMFILE', 'ENFILE', 'ENOMEM']);

export class Looks<T> {
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
    this.#cancel ??= this.#next(LOOK_EVERY);
  }

  delete(one: T): void {
    this.#all.delete(one);
  }

  #next(ms: number): Cancel {
    return this.#clock.after(ms, () => {
      this.#cancel = undefined;
      if (this.#all.size === 0) return;
      const before = this.#clock.now();
      try {
        this.#look([...this.#all]);
      } catch (error) {
        if (!isShortage(error)) throw error;
      }
      const took = this.#clock.now() - before;
      this.#cancel ??= this.#next(Math.max(LOOK_EVERY, took / SHARE));
    });
  }
}

/** Whether the machine, or this process, had no descriptor or memory left for a call. */
export function isShortage(error: unknown): boolean {
  return SHORTAGES.has((error as NodeJS.ErrnoException).code ?? '');
}
