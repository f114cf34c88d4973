// The keys that wait for a program, in the order in which they came, and whose they are: the owner's, whose
// page counts them to send none twice, or a guest's, who types along. Pure.
import { INPUT_AHEAD, MAX_INPUT } from '#protocol';

export type Typist = 'owner' | 'guest';

/** Bytes of guests' keys that may wait; the owner's page is promised room for the rest. */
const MAX_GUEST_INPUT = MAX_INPUT - INPUT_AHEAD;

export class WaitingKeys {
  readonly #parts: { readonly typist: Typist; bytes: number }[] = [];
  #guests = 0;

  /** False if no more of a guest's may wait. */
  add(typist: Typist, bytes: number): boolean {
    if (typist === 'guest') {
      // guard: guest-input
      if (this.#guests + bytes > MAX_GUEST_INPUT) return false;
      this.#guests += bytes;
    }
    const last = this.#parts.at(-1);
    if (last?.typist === typist) last.bytes += bytes;
    else this.#parts.push({ typist, bytes });
    return true;
  }

  /** The program has not taken the last so many bytes. */
  takeBack(bytes: number): void {
    const last = this.#parts.at(-1)!;
    last.bytes -= bytes;
    if (last.typist === 'guest') this.#guests -= bytes;
    if (last.bytes === 0) this.#parts.pop();
  }

  /** So many bytes wait no longer; returns how many of them were the owner's. */
  take(bytes: number): number {
    let owners = 0;
    for (let left = bytes; left > 0 && this.#parts.length > 0;) {
      const first = this.#parts[0]!;
      const taken = Math.min(left, first.bytes);
      if (first.typist === 'owner') owners += taken;
      else this.#guests -= taken;
      left -= taken;
      first.bytes -= taken;
      if (first.bytes === 0) this.#parts.shift();
    }
    return owners;
  }
}
