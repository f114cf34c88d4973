// The latest bytes of one stream, addressed by their offset since it began. Pure.

/**
 * Chunks are merged up to this many bytes: a program may print single bytes, and each chunk has its
 * cost.
 */
const MERGE_UP_TO = 4096;

/** Keeps at least the last `limit` bytes that were added, and little more. */
export class Tail {
  readonly #limit: number;
  #chunks: Uint8Array[] = [];
  #start = 0;
  #end = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The offset of the oldest byte that is kept. */
  get start(): number {
    return this.#start;
  }

  /** The offset after the newest byte. */
  get end(): number {
    return this.#end;
  }

  appendOutput(chunk: Uint8Array): void {
    const last = this.#chunks.at(-1);
    const isSmall = last !== undefined && last.length + chunk.length <= MERGE_UP_TO;
    if (isSmall) this.#chunks[this.#chunks.length - 1] = Buffer.concat([last, chunk]);
    else this.#chunks.push(chunk);
    this.#end += chunk.length;
    while (this.#chunks.length > 1) {
      const oldest = this.#chunks[0]!.length;
      if (this.#end - this.#start - oldest < this.#limit) return;
      this.#chunks.shift();
      this.#start += oldest;
    }
  }

  /** Every kept byte from `offset` on; the result starts at `max(offset, start)`. */
  bytesSince(offset: number): Uint8Array {
    return Buffer.concat(this.#chunks).subarray(Math.max(0, offset - this.#start));
  }
}
