// Who calls: the sockets of each client address, and what they may still do together, so that no one of
// them holds every socket, works the lab to the ground or guesses at leisure. A school stands behind one
// address: a whole class that comes at once is let in. It must not know what is said.
import type { Clock } from '../process/clock.ts';
import type { Rate } from './bucket.ts';
import { Budget } from './budget.ts';
import type { Holds } from '../session/request.ts';

export interface CallerLimits {
  /** Sockets of one address at a time. */
  sockets: number;
  /** Sessions asked for that there are not. */
  guesses: Rate;
}

/** Sockets that one address may have at least: each reader of a school has some pages open. */
const SOCKETS = 512;

/** `connections`: how many of TCP one address may have; a quarter is kept for loading pages. */
export function callerLimits(capacity: number, connections = Infinity): CallerLimits {
  const sockets = Math.min(Math.max(SOCKETS, 4 * capacity), Math.floor((3 * connections) / 4));
  return { sockets, guesses: { perSecond: 1, burst: Math.max(SOCKETS, 4 * capacity) } };
}

/** What sockets of one address have together, beyond what each is assured of (rates.ts). */
const SHARED = {
  messages: { perSecond: 1000, burst: 4000 },
  keys: { perSecond: 512 * 1024, burst: 2 * 1024 * 1024 },
};

/** What a socket is told of, and asks of itself. */
export interface CallerSocket {
  /** What is lost with it; those with the least make room first. */
  holds(): Holds;
  /** It makes room for another socket of its address. */
  evict(): void;
}

/** One socket of a client address. */
export interface Caller {
  readonly address: string;
  /** What stands behind it, from now on; before that it holds nothing. */
  bind(line: CallerSocket): void;
  /** Its reader, or its page, has just said something. */
  markActive(): void;
  /** Takes so much of what its address has together; false when that is used up. */
  takeShared(what: keyof typeof SHARED, cost: number): boolean;
  /** Counts a wrong guess; false when this address has guessed too often. */
  takeGuess(): boolean;
  /** Once, when the socket is gone. */
  closed(): void;
}

interface One {
  line: CallerSocket | undefined;
}

export class Callers {
  readonly #limits: CallerLimits;
  readonly #guesses: Budget;
  readonly #shared: Record<keyof typeof SHARED, Budget>;
  /** By address, and in the order in which they last spoke. */
  readonly #open = new Map<string, Set<One>>();
  #sockets = 0;

  constructor(limits: CallerLimits, clock: Clock) {
    this.#limits = limits;
    this.#guesses = new Budget(limits.guesses, clock);
    this.#shared = {
      messages: new Budget(SHARED.messages, clock),
      keys: new Budget(SHARED.keys, clock),
    };
  }

  /** How many sockets are open, of all addresses. */
  get sockets(): number {
    return this.#sockets;
  }

  /** Undefined when this address has too many sockets, and each of them holds a run. */
  admit(address: string): Caller | undefined {
    const before = this.#open.get(address);
    if (before && before.size >= this.#limits.sockets && !this.#evict(before)) return undefined;
    const all = this.#open.get(address) ?? new Set();
    const one: One = { line: undefined };
    this.#open.set(address, all.add(one));
    this.#sockets += 1;
    return {
      address,
      bind: (line) => {
        one.line = line;
      },
      markActive: () => {
        if (all.delete(one)) all.add(one);
      },
      takeShared: (what, cost) => this.#shared[what].take(address, cost),
      takeGuess: () => this.#guesses.take(address),
      closed: () => {
        this.#sockets -= 1;
        all.delete(one);
        if (all.size === 0 && this.#open.get(address) === all) this.#open.delete(address);
      },
    };
  }

  /** The one that holds least, and of those the one that has been silent for longest, makes room. */
  #evict(all: Set<One>): boolean {
    const holding = (what: Holds): One | undefined =>
      [...all].find(({ line }) => (line?.holds() ?? 'nothing') === what);
    // guard: evicts-sockets -> const gone = undefined;
    const gone = holding('nothing') ?? holding('a place in the queue');
    if (!gone) return false;
    all.delete(gone);
    gone.line?.evict();
    return true;
  }
}
