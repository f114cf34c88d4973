// Bounds the TCP connections: each holds a descriptor, which programs need as well. When there are
// too many, one that serves nobody is closed.
import { readFileSync } from 'node:fs';

/**
 * Per reader: some pages with a socket each, and the six connections a browser opens to load them.
 */
const PER_READER = 16;

/** The fewest that one address may have: a school's five hundred pages, and what loads them. */
const MIN_PER_ADDRESS = 1024;

/** `files`: descriptors that the lab may open; half of them are kept for programs. */
export function mostConnections(capacity: number, files = openFiles()): number {
  return Math.min(2 * Math.max(MIN_PER_ADDRESS, PER_READER * capacity), Math.floor(files / 2));
}

/** One TCP connection, as this bound sees it. */
export interface Connection {
  /** Whether no answer is in progress on it. */
  readonly isQuiet: boolean;
  /** Whether it has become a WebSocket, which callers.ts bounds. */
  readonly isKept: boolean;
  destroy(): void;
}

/**
 * One client address has at most half of all connections, unless it is a proxy's. A new one evicts
 * the connection that has been quiet for longest: of its own address, or, if all are taken, of the
 * address that has most.
 */
export class Connections {
  readonly #max: number;
  /** By address, ordered by when they were last used. */
  readonly #open = new Map<string, Set<Connection>>();
  #count = 0;

  constructor(max: number) {
    this.#max = max;
  }

  get count(): number {
    return this.#count;
  }

  /** How many one address may have. */
  get each(): number {
    return Math.floor(this.#max / 2);
  }

  /** False if there is no room for it. `mayHave`: how many its address may have. */
  arrived(address: string, one: Connection, mayHave = this.each): boolean {
    const own = this.#open.get(address);
    // guard: connections
    if (own && own.size >= mayHave && !this.#evict(address)) return false;
    // guard: connections
    if (this.#count >= this.#max && !this.#evict(this.#largest())) return false;
    const siblings = this.#open.get(address) ?? new Set();
    this.#open.set(address, siblings.add(one));
    this.#count += 1;
    return true;
  }

  /** Marks it as just used. */
  used(address: string, one: Connection): void {
    const siblings = this.#open.get(address);
    if (siblings?.delete(one)) siblings.add(one);
  }

  left(address: string, one: Connection): void {
    const siblings = this.#open.get(address);
    if (!siblings?.delete(one)) return;
    this.#count -= 1;
    if (siblings.size === 0) this.#open.delete(address);
  }

  #largest(): string {
    const [first = ''] = this.#open.keys();
    const size = (address: string): number => this.#open.get(address)?.size ?? 0;
    return [...this.#open.keys()].reduce((a, b) => (size(b) > size(a) ? b : a), first);
  }

  /**
   * Evicts the one that has been quiet for longest, or else whose answer has gone unread for
   * longest.
   */
  #evict(address: string): boolean {
    const siblings = [...(this.#open.get(address) ?? [])].filter((one) => !one.isKept);
    // guard: evicts-connections -> const gone = undefined;
    const gone = siblings.find((one) => one.isQuiet) ?? siblings[0];
    if (!gone) return false;
    this.left(address, gone);
    gone.destroy();
    return true;
  }
}

/** The limit on open files (man 5 proc, /proc/PID/limits); Infinity without a /proc. */
function openFiles(): number {
  try {
    const text = readFileSync('/proc/self/limits', 'utf8');
    return Number(/^Max open files +(\d+)/m.exec(text)?.[1] ?? Infinity);
  } catch {
    return Infinity;
  }
}
