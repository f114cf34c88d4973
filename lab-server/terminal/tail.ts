// The latest bytes of one stream, addressed by their offset since it began. Pure memory.

/** Bytes up to which chunks become one: a program may print single bytes, and each chunk has its cost. */
const CHUNK = 4096;

/** Keeps at least the last `limit` bytes that were added, and little more. */
export class Tail {
  readonly #limit: number;
  #chunks: Uint8Array[] = [];
  #start = 0;
  #end = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Offset of the oldest byte still kept. */
  get start(): number {
    return this.#start;
  }

  /** Offset behind the newest byte. */
  get end(): number {
    return this.#end;
  }

  appendOutput(chunk: Uint8Array): void {
    const last = this.#chunks.at(-1);
    const isSmall = last !== undefined && last.length + chunk.length <= CHUNK;
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

  /** Every kept byte at or behind `offset`; the answer starts at `max(offset, start)`. */
  bytesSince(offset: number): Uint8Array {
    return Buffer.concat(this.#chunks).subarray(Math.max(0, offset - this.#start));
  }
}
