// Who calls: the sockets, dials and wrong guesses of each client address, so that no one of them holds
// every socket or guesses at leisure. A school stands behind one address: a whole class that comes at
// once is let in. It must not know what is said.
import type { Clock } from '../clock.ts';
import { filled, full, taken, type Bucket, type Rate } from './bucket.ts';

export interface CallerLimits {
  /** Sockets of one address at a time. */
  sockets: number;
  dials: Rate;
  /** Sessions asked for that there are not. */
  guesses: Rate;
}

/** Each of so many readers may have some pages open, all of which come back in one second. */
export function callerLimits(capacity: number): CallerLimits {
  return {
    sockets: Math.max(64, 4 * capacity),
    dials: { perSecond: 32, burst: Math.max(256, 8 * capacity) },
    guesses: { perSecond: 1, burst: Math.max(128, 4 * capacity) },
  };
}

/** One socket of a client address. */
export interface Caller {
  readonly address: string;
  /** Counts a wrong guess; false when this address has guessed too often. */
  guessed(): boolean;
  /** Once, when the socket is gone. */
  left(): void;
}

/** Addresses that are remembered though nothing of theirs is open, the latest ones. */
const REMEMBERED = 10_000;

interface Known {
  sockets: number;
  dials: Bucket;
  guesses: Bucket;
}

export class Callers {
  readonly #limits: CallerLimits;
  readonly #clock: Clock;
  readonly #known = new Map<string, Known>();
  #sockets = 0;

  constructor(limits: CallerLimits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
  }

  /** How many sockets are open, of all addresses. */
  get sockets(): number {
    return this.#sockets;
  }

  /** How many addresses are remembered. */
  get size(): number {
    return this.#known.size;
  }

  /** Undefined when this address has too many sockets, or has dialled too often. */
  arrived(address: string): Caller | undefined {
    const known = this.#of(address);
    const { sockets, dials, guesses } = this.#limits;
    const dialled = taken(known.dials, dials, 1, this.#clock.now());
    if (!dialled || known.sockets >= sockets) return undefined;
    known.dials = dialled;
    known.sockets += 1;
    this.#sockets += 1;
    return {
      address,
      guessed: () => {
        const left = taken(known.guesses, guesses, 1, this.#clock.now());
        known.guesses = left ?? known.guesses;
        return left !== undefined;
      },
      left: () => {
        known.sockets -= 1;
        this.#sockets -= 1;
        if (known.sockets === 0) this.#forget(address, known);
      },
    };
  }

  #of(address: string): Known {
    const now = this.#clock.now();
    const { dials, guesses } = this.#limits;
    const known = this.#known.get(address) ?? {
      sockets: 0,
      dials: full(dials, now),
      guesses: full(guesses, now),
    };
    // Behind all others again: the first in the map is the one that has been silent for longest.
    this.#known.delete(address);
    this.#known.set(address, known);
    return known;
  }

  /** What is as good as new need not be remembered; nor, among very many, what is oldest. */
  #forget(address: string, { dials, guesses }: Known): void {
    const now = this.#clock.now();
    const { dials: dialRate, guesses: guessRate } = this.#limits;
    const isNew =
      filled(dials, dialRate, now).tokens === dialRate.burst &&
      filled(guesses, guessRate, now).tokens === guessRate.burst;
    if (isNew) this.#known.delete(address);
    for (const [other, { sockets }] of this.#known) {
      if (this.#known.size <= REMEMBERED) break;
      if (sockets === 0) this.#known.delete(other);
    }
  }
}
