// How many runs may begin at once: each start is a burst of work, and thirty at once would make every
// one of them late, and everybody's keys with them. It must not know what begins.
import type { Clock } from '../clock.ts';

/** Milliseconds after which a start no longer holds up the next: it then waits, and does not work. */
const HOLDS = 2000;

export class Gate {
  readonly #width: number;
  readonly #clock: Clock;
  readonly #waiting: (() => void)[] = [];
  #inside = 0;

  constructor(width: number, clock: Clock) {
    this.#width = width;
    this.#clock = clock;
  }

  /** Resolves when its turn has come, to what is called when the start is done. */
  async enter(): Promise<() => void> {
    if (this.#inside < this.#width) this.#inside += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    let left = false;
    const leave = (): void => {
      if (left) return;
      left = true;
      cancel();
      const next = this.#waiting.shift();
      if (next) next();
      else this.#inside -= 1;
    };
    const cancel = this.#clock.after(HOLDS, leave);
    return leave;
  }
}
