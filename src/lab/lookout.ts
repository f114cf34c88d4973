// Looks again and again whether a lab that was away is there, while somebody looks at the page. The
// clock is passed in.
import type { Browser } from './socket.ts';

/** Milliseconds between two looks. */
const EVERY = 5000;

export class Lookout {
  readonly #browser: Pick<Browser, 'after' | 'visible'>;
  readonly #look: () => void;
  #cancel: (() => void) | undefined;

  constructor(browser: Pick<Browser, 'after' | 'visible'>, look: () => void) {
    this.#browser = browser;
    this.#look = look;
  }

  start(): void {
    if (!this.#cancel) this.#wait();
  }

  /** The browser has its network again: it looks at once, if it looks at all. */
  now(): void {
    if (this.#cancel) this.#look();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #wait(): void {
    this.#cancel = this.#browser.after(EVERY, () => {
      this.#wait();
      if (this.#browser.visible()) this.#look();
    });
  }
}
