// Bounds the bytes of edited programs that a lab holds for its sessions, in all and for each client
// address.

/** Bytes of edited programs that every session may hold, whatever the others hold. */
export const ASSURED_EDITS = 32 * 1024;

/** Bytes beyond that for all sessions of one address. */
export const ADDRESS_EDITS = 8 * 1024 * 1024;

/** Bytes beyond that for all sessions of a lab. */
export const LAB_EDITS = 64 * 1024 * 1024;

export class EditBudget {
  #total = 0;
  readonly #taken = new Map<string, number>();

  /** Takes so many bytes, or gives back if negative; false, with nothing taken, if too few are left. */
  take(address: string, bytes: number): boolean {
    const taken = (this.#taken.get(address) ?? 0) + bytes;
    if (bytes > 0 && (taken > ADDRESS_EDITS || this.#total + bytes > LAB_EDITS)) return false;
    this.#total += bytes;
    if (taken > 0) this.#taken.set(address, taken);
    else this.#taken.delete(address);
    return true;
  }
}
