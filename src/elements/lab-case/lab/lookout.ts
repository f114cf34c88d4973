// Looks again and again whether a lab that was away is there, while somebody looks at the page. The
// clock is passed in.
import type { ClientClock, ReaderEvent } from '#client';

/** Milliseconds between two looks. */
const EVERY = 5000;

export class Lookout {
  readonly #clock: ClientClock;
  readonly #isVisible: () => boolean;
  readonly #look: () => void;
  #cancel: (() => void) | undefined;

  constructor(clock: ClientClock, isVisible: () => boolean, look: () => void) {
    this.#clock = clock;
    this.#isVisible = isVisible;
    this.#look = look;
  }

  /** A lab that is silent is looked for from now on; one that has said anything is there. */
  hear(event: ReaderEvent): void {
    if (event.type === 'hello' || event.type === 'away') this.#stop();
    if (event.type === 'away' && event.why === 'silent') this.#wait();
  }

  /** The browser has its network again: it looks at once, if it looks at all. */
  now(): void {
    if (this.#cancel) this.#look();
  }

  #stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #wait(): void {
    this.#cancel = this.#clock.after(EVERY, () => {
      this.#wait();
      if (this.#isVisible()) this.#look();
    });
  }
}
