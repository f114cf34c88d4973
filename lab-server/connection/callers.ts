// The sockets of each client address, and their shared budgets, so that no address takes every
// socket, overloads the lab or guesses sessions at leisure. A school has one address: a whole class
// that comes at once is let in.
import type { Clock } from '../process/clock.ts';
import type { Rate } from './bucket.ts';
import { Budget } from './budget.ts';
import type { Holds } from '../session/request.ts';

export interface CallerLimits {
  /** Sockets that one address may have at a time. */
  sockets: number;
  /** Resumes of sessions that do not exist. */
  guesses: Rate;
}

/** Sockets that one address may have at least: each reader of a school has some pages open. */
const SOCKETS = 512;

/**
 * `connections`: TCP connections that one address may have; a quarter is kept for loading pages.
 */
export function callerLimits(capacity: number, connections = Infinity): CallerLimits {
  const sockets = Math.min(Math.max(SOCKETS, 4 * capacity), Math.floor((3 * connections) / 4));
  return { sockets, guesses: { perSecond: 1, burst: Math.max(SOCKETS, 4 * capacity) } };
}

/** What all sockets of one address share, beyond what each is assured of (rates.ts). */
const SHARED = {
  messages: { perSecond: 1000, burst: 4000 },
  keys: { perSecond: 512 * 1024, burst: 2 * 1024 * 1024 },
  edits: { perSecond: 256 * 1024, burst: 4 * 1024 * 1024 },
};

/** What a caller needs of its socket. */
export interface CallerSocket {
  /** What would be lost with it; a socket that holds the least is evicted first. */
  holds(): Holds;
  /** Closes it to make room for another socket of its address. */
  evict(): void;
}

/** One socket of a client address. */
export interface Caller {
  readonly address: string;
  /** Sets the socket behind it; until then it holds nothing. */
  bind(socket: CallerSocket): void;
  /** Its page has just sent something. */
  markActive(): void;
  /** Takes from the budget that its address shares; false if too little is left. */
  takeShared(what: keyof typeof SHARED, cost: number): boolean;
  /** Counts a wrong guess; false if this address has guessed too often. */
  takeGuess(): boolean;
  /** Call it once, when the socket is gone. */
  closed(): void;
}

interface Entry {
  socket: CallerSocket | undefined;
}

export class Callers {
  readonly #limits: CallerLimits;
  readonly #guesses: Budget;
  readonly #shared: Record<keyof typeof SHARED, Budget>;
  /** By address, ordered by when they last sent something. */
  readonly #open = new Map<string, Set<Entry>>();
  #sockets = 0;

  constructor(limits: CallerLimits, clock: Clock) {
    this.#limits = limits;
    this.#guesses = new Budget(limits.guesses, clock);
    this.#shared = {
      messages: new Budget(SHARED.messages, clock),
      keys: new Budget(SHARED.keys, clock),
      edits: new Budget(SHARED.edits, clock),
    };
  }

  /** Open sockets of all addresses. */
  get sockets(): number {
    return this.#sockets;
  }

  /** Undefined if this address has too many sockets and each of them holds a run. */
  admit(address: string): Caller | undefined {
    const before = this.#open.get(address);
    if (before && before.size >= this.#limits.sockets && !this.#evict(before)) return undefined;
    const all = this.#open.get(address) ?? new Set();
    const one: Entry = { socket: undefined };
    this.#open.set(address, all.add(one));
    this.#sockets += 1;
    return {
      address,
      bind: (socket) => {
        one.socket = socket;
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

  /**
   * Evicts a socket that holds nothing, or else one in the queue; of several the one that has been
   * silent for longest.
   */
  #evict(all: Set<Entry>): boolean {
    const holding = (what: Holds): Entry | undefined =>
      [...all].find(({ socket }) => (socket?.holds() ?? 'nothing') === what);
    // guard: evicts-sockets -> const gone = undefined;
    const gone = holding('nothing') ?? holding('a place in the queue');
    if (!gone) return false;
    all.delete(gone);
    gone.socket?.evict();
    return true;
  }
}
