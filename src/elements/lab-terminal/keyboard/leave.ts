// Leaving a terminal by keyboard: Esc, then Tab. Esc is held back until the next key shows that it
// was meant for the program. Pure.

/** A key goes to the program, is held back, or goes to the page. */
export type Key = 'program' | 'kept' | 'page';

export class Leaving {
  readonly #escape: () => void;
  #isKept = false;

  /** `escape` sends an Esc that was held back. */
  constructor(escape: () => void) {
    this.#escape = escape;
  }

  /** Decides on a key that the program is to have, by its KeyboardEvent.key. */
  decideKey(key: string): Key {
    if (this.#isKept && key === 'Tab') {
      this.#isKept = false;
      return 'page';
    }
    this.release();
    this.#isKept = key === 'Escape';
    return this.#isKept ? 'kept' : 'program';
  }

  /** Sends a held Esc before something else reaches the program. */
  release(): void {
    if (this.#isKept) this.#escape();
    this.#isKept = false;
  }
}
