// Runs asynchronous actions one after another. An action that rejects is reported, and the next one
// runs all the same.

export class SerialQueue {
  #last: Promise<void> = Promise.resolve();
  readonly #onError: (request: string, error: unknown) => Promise<void>;

  /** `onError` must not reject. */
  constructor(onError: (request: string, error: unknown) => Promise<void>) {
    this.#onError = onError;
  }

  /** Resolves once the action is done, or has failed and been reported. */
  runInTurn(request: string, action: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(() =>
      action().catch((error: unknown) => this.#onError(request, error)),
    );
    return this.#last;
  }
}
