// A barrier at which all readers rest, so that leftovers can be counted, and the end of the soak.

export class RestBarrier {
  readonly #readers: number;
  #resting = 0;
  #over = false;
  #asked: { all: () => void; on: Promise<void>; go: () => void } | undefined;

  constructor(readers: number) {
    this.#readers = readers;
  }

  /** Whether readers should finish what they do and rest. */
  get isRequested(): boolean {
    return this.#asked !== undefined;
  }

  /** Resolves once every reader rests, to a function that lets them continue. */
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

  /** No reader begins anything after this. */
  end(): void {
    this.#over = true;
  }

  /**
   * For a reader between two runs: rests if that is requested; resolves to whether it continues.
   */
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
