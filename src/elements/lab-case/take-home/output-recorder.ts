// The output of a terminal with its times, kept while its run is shown. Pure: the clock is passed
// in.

/** Bytes that are kept at most; later output is not recorded. */
export const KEEP = 4 * 1024 * 1024;

export interface ReceivedOutput {
  /** Milliseconds of the clock. */
  at: number;
  bytes: Uint8Array;
}

export class OutputRecorder {
  readonly #clock: () => number;
  #received: ReceivedOutput[] = [];
  #length = 0;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  get received(): readonly ReceivedOutput[] {
    return this.#received;
  }

  recordOutput(bytes: Uint8Array): void {
    if (this.#length + bytes.length > KEEP) return;
    this.#length += bytes.length;
    this.#received.push({ at: this.#clock(), bytes });
  }

  clear(): void {
    this.#received = [];
    this.#length = 0;
  }
}
