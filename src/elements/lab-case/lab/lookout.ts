// Probes for a lab that is away, every few seconds while the page is visible. The clock is passed
// in.
import type { ClientClock, ReaderEvent } from '#client';

/** Milliseconds between two probes. */
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

  /** Starts to probe when the lab is silent; stops when the lab has sent anything. */
  observe(event: ReaderEvent): void {
    if (event.type === 'hello' || event.type === 'away') this.#stop();
    if (event.type === 'away' && event.why === 'silent') this.#wait();
  }

  /** Probes at once if it probes at all: the browser has its network again. */
  lookNow(): void {
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
