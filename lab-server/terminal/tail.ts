// The latest bytes of one stream, addressed by their offset since it began. Pure.

/**
 * Chunks are filled up to this many bytes: a program may print single bytes, and each chunk has its
 * cost.
 */
const CHUNK = 4096;

/** Keeps at least the last `limit` bytes that were added, and little more. */
export class Tail {
  readonly #limit: number;
  /** All but the last are whole; `#room` bytes of the last are free. */
  #chunks: Uint8Array[] = [];
  #room = 0;
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

  /** Keeps a large chunk itself, which nobody may change from then on, and copies a small one. */
  appendOutput(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    if (chunk.length <= this.#room) this.#fill(chunk);
    else {
      this.#closeLast();
      if (chunk.length >= CHUNK / 2) this.#chunks.push(chunk);
      else {
        this.#chunks.push(new Uint8Array(CHUNK));
        this.#room = CHUNK;
        this.#fill(chunk);
      }
    }
    this.#end += chunk.length;
    this.#forget();
  }

  /** Every kept byte from `offset` on; the result starts at `max(offset, start)`. */
  bytesSince(offset: number): Uint8Array {
    const kept = Buffer.concat(this.#chunks).subarray(0, this.#end - this.#start);
    return kept.subarray(Math.max(0, offset - this.#start));
  }

  #fill(chunk: Uint8Array): void {
    const last = this.#chunks.at(-1)!;
    last.set(chunk, last.length - this.#room);
    this.#room -= chunk.length;
  }

  #closeLast(): void {
    if (this.#room === 0) return;
    const last = this.#chunks.pop()!;
    this.#chunks.push(last.subarray(0, last.length - this.#room));
    this.#room = 0;
  }

  #forget(): void {
    while (this.#chunks.length > 1) {
      const oldest = this.#chunks[0]!.length;
      if (this.#end - this.#start - oldest < this.#limit) return;
      this.#chunks.shift();
      this.#start += oldest;
    }
  }
}
