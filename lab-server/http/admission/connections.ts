// How many TCP connections there may be: each holds a descriptor, which programs need as well. Where
// there are too many, one that is of no use to anybody makes room. It must not know what is said.
import { readFileSync } from 'node:fs';

/** Of one reader: some pages with a socket each, and what a browser opens to load them (six). */
const A_READER = 16;

/** The fewest that one address may have: a school's five hundred pages, and what loads them. */
const AN_ADDRESS = 1024;

/** `files`: descriptors that the lab may have, of which programs keep half. */
export function mostConnections(capacity: number, files = openFiles()): number {
  return Math.min(2 * Math.max(AN_ADDRESS, A_READER * capacity), Math.floor(files / 2));
}

export interface Connection {
  /** Whether nothing is being answered on it. */
  readonly isQuiet: boolean;
  /** Whether it has become a WebSocket, which is bounded elsewhere (callers.ts). */
  readonly isKept: boolean;
  destroy(): void;
}

/**
 * One client address has half of them at the most, so that it cannot take the others' as well, unless
 * it is a proxy's. Who comes then takes the place of the one that has been quiet for longest, of its
 * own address or, where all are taken, of the address that has most.
 */
export class Connections {
  readonly #most: number;
  /** By address, and in the order in which they were last used. */
  readonly #open = new Map<string, Set<Connection>>();
  #count = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get count(): number {
    return this.#count;
  }

  /** How many one address may have. */
  get each(): number {
    return Math.floor(this.#most / 2);
  }

  /** False where it must go, as there is no room. `mayHave`: how many its address may. */
  arrived(address: string, one: Connection, mayHave = this.each): boolean {
    const own = this.#open.get(address);
    // guard: connections
    if (own && own.size >= mayHave && !this.#evict(address)) return false;
    // guard: connections
    if (this.#count >= this.#most && !this.#evict(this.#largest())) return false;
    const siblings = this.#open.get(address) ?? new Set();
    this.#open.set(address, siblings.add(one));
    this.#count += 1;
    return true;
  }

  /** It has just been of use: others are quiet for longer. */
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

  /** The one that is quiet for longest, or else the answer that nobody has read for longest. */
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

/** Man 5 proc, /proc/PID/limits; without a /proc nothing is known of one. */
function openFiles(): number {
  try {
    const text = readFileSync('/proc/self/limits', 'utf8');
    return Number(/^Max open files +(\d+)/m.exec(text)?.[1] ?? Infinity);
  } catch {
    return Infinity;
  }
}
