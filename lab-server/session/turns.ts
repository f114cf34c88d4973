// One thing after another: what takes time in a session. What goes wrong in one is told, and the next
// has its turn all the same. It must not know what is done.

export class Turns {
  #last: Promise<void> = Promise.resolve();
  readonly #failed: (request: string, error: unknown) => Promise<void>;

  /** `failed` must not throw. */
  constructor(failed: (request: string, error: unknown) => Promise<void>) {
    this.#failed = failed;
  }

  /** Resolves once it is done, or has failed. */
  take(request: string, action: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(() =>
      action().catch((error: unknown) => this.#failed(request, error)),
    );
    return this.#last;
  }
}
