// The latest bytes of one stream, addressed by their offset since it began. Pure.

/** Bytes of a chunk. A chunk that is forgotten is filled again, so a flood makes no garbage. */
export const CHUNK = 16 * 1024;

/** Keeps at least the last `limit` bytes that were added, and less than a chunk more. */
export class Tail {
  readonly #limit: number;
  /** All but the last are full. */
  readonly #chunks: Uint8Array[] = [];
  #spare: Uint8Array | undefined;
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

  /** Copies the bytes. */
  appendOutput(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      const used = (this.#end - this.#start) % CHUNK;
      if (used === 0) this.#addChunk();
      const part = bytes.subarray(at, at + CHUNK - used);
      this.#chunks.at(-1)!.set(part, used);
      this.#end += part.length;
      at += part.length;
      this.#forget();
    }
  }

  /** Every kept byte from `offset` on, as a copy that starts at `max(offset, start)`. */
  bytesSince(offset: number): Uint8Array {
    return Buffer.concat(this.partsSince(offset));
  }

  /** The same bytes in parts of at most CHUNK, which the next appendOutput may overwrite. */
  partsSince(offset: number): Uint8Array[] {
    const from = Math.max(0, offset - this.#start);
    const length = this.#end - this.#start;
    const first = Math.floor(from / CHUNK);
    return this.#chunks.slice(first).map((chunk, index) => {
      const begins = (first + index) * CHUNK;
      return chunk.subarray(Math.max(0, from - begins), Math.min(CHUNK, length - begins));
    });
  }

  #addChunk(): void {
    this.#chunks.push(this.#spare ?? Buffer.allocUnsafeSlow(CHUNK));
    this.#spare = undefined;
  }

  #forget(): void {
    if (this.#end - this.#start - CHUNK < this.#limit) return;
    this.#spare = this.#chunks.shift();
    this.#start += CHUNK;
  }
}
