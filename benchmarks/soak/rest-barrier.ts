// The moments at which all readers rest, so that what is left can be counted, and the end of it all.

export class RestBarrier {
  readonly #readers: number;
  #resting = 0;
  #over = false;
  #asked: { all: () => void; on: Promise<void>; go: () => void } | undefined;

  constructor(readers: number) {
    this.#readers = readers;
  }

  /** Whether readers are to end what they do and rest. */
  get isRequested(): boolean {
    return this.#asked !== undefined;
  }

  /** Resolves once every reader rests; resolves to what lets them go on. */
  async waitForAll(): Promise<() => void> {
    let go = () => {};
    const on = new Promise<void>((resolve) => (go = resolve));
    await new Promise<void>((all) => (this.#asked = { all, on, go }));
    return () => {
      this.#asked = undefined;
      this.#resting = 0;
      go();
    };
  }

  /** Nobody begins anything after this. */
  end(): void {
    this.#over = true;
  }

  /** A reader's between two runs: rests where that is asked; resolves to whether it goes on. */
  async pauseIfRequested(rest: () => Promise<void>): Promise<boolean> {
    const asked = this.#asked;
    if (asked) {
      await rest();
      this.#resting += 1;
      if (this.#resting === this.#readers) asked.all();
      await asked.on;
    }
    return !this.#over;
  }
}
