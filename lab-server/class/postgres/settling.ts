// Who waits to hear what becomes of a member's change, by the member's token. Pure.
import type { Settled } from '../store.ts';

export class Settling {
  #waiting: Map<string, ((settled: Settled) => void)[]>;

  constructor(waiting: Map<string, ((settled: Settled) => void)[]> = new Map()) {
    this.#waiting = waiting;
  }

  of(token: string): Promise<Settled> {
    const { promise, resolve } = Promise.withResolvers<Settled>();
    this.#waiting.set(token, [...(this.#waiting.get(token) ?? []), resolve]);
    return promise;
  }

  /** Those who wait now; who comes later waits for what is written later. */
  take(): Settling {
    const taken = new Settling(this.#waiting);
    this.#waiting = new Map();
    return taken;
  }

  one(token: string, settled: Settled): void {
    for (const resolve of this.#waiting.get(token) ?? []) resolve(settled);
    this.#waiting.delete(token);
  }

  /** All who still wait. */
  all(settled: Settled): void {
    for (const token of [...this.#waiting.keys()]) this.one(token, settled);
  }
}
