// The way out of a terminal by keyboard: Esc, then Tab. Esc waits for what comes after it, so that a
// program gets it only if the reader meant the program. Pure.

/** What becomes of a key: the program's, kept back, or the page's own. */
export type Key = 'program' | 'kept' | 'page';

export class Leaving {
  readonly #escape: () => void;
  #isKept = false;

  /** `escape` sends an Esc that was kept. */
  constructor(escape: () => void) {
    this.#escape = escape;
  }

  /** Decides on a key that the program is to have, by its KeyboardEvent.key. */
  key(key: string): Key {
    if (this.#isKept && key === 'Tab') {
      this.#isKept = false;
      return 'page';
    }
    this.release();
    this.#isKept = key === 'Escape';
    return this.#isKept ? 'kept' : 'program';
  }

  /** Something else is about to reach the program: what was kept goes first. */
  release(): void {
    if (this.#isKept) this.#escape();
    this.#isKept = false;
  }
}
