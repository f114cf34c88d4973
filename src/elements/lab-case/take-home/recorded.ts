// What a terminal has received, with the times, for as long as a run is shown. Pure: the clock is
// passed in.

/** Bytes kept; a flood goes on unrecorded beyond them. */
export const KEEP = 4 * 1024 * 1024;

export interface Received {
  /** Milliseconds of the clock. */
  at: number;
  bytes: Uint8Array;
}

export class Recorded {
  readonly #clock: () => number;
  #received: Received[] = [];
  #length = 0;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  get received(): readonly Received[] {
    return this.#received;
  }

  add(bytes: Uint8Array): void {
    if (this.#length + bytes.length > KEEP) return;
    this.#length += bytes.length;
    this.#received.push({ at: this.#clock(), bytes });
  }

  clear(): void {
    this.#received = [];
    this.#length = 0;
  }
}
