// Testbeds that wait for runs, with a process prewarmed on each host. The pool holds as many as its
// size while the machine has memory to spare, and opens the next one only when nobody has pressed Run
// for a moment.
import { DEFAULT_HOSTS, type Host } from '#protocol';
import type { Cancel, Clock } from '../../../process/clock.ts';
import type { Testbed } from './testbed.ts';

export interface PoolParts {
  /** How many it holds at most. */
  readonly size: number;
  readonly clock: Clock;
  /** Opens a testbed and prewarms it; rejects where there is no room. */
  open(hosts: readonly Host[]): Promise<Testbed>;
  /** Bytes of memory left. */
  memoryAvailable(): number;
  /** Changes whenever prewarmed processes have loaded what is no longer so. */
  version(): number;
}

/** Milliseconds without a take after which the machine counts as quiet. */
export const QUIET_AFTER = 700;

/** Milliseconds until it is tried again after a testbed could not be opened. */
export const RETRY_AFTER = 30_000;

/** Bytes of memory that must be left for readers when a testbed is opened. */
export const SPARE_MEMORY = 512 * 1024 * 1024;

interface Waiting {
  readonly testbed: Testbed;
  readonly version: number;
}

export class Pool {
  readonly #parts: PoolParts;
  #waiting: Waiting[] = [];
  #next: Cancel | undefined;
  #opening: Promise<void> | undefined;
  #ended = false;

  constructor(parts: PoolParts) {
    this.#parts = parts;
    this.#refillAfter(QUIET_AFTER);
  }

  /** How many wait. */
  get held(): number {
    return this.#waiting.length;
  }

  /** One with these hosts; undefined if none waits. The caller ends it. */
  take(hosts: readonly Host[]): Testbed | undefined {
    this.#refillAfter(QUIET_AFTER);
    if (!isUsual(hosts)) return undefined;
    for (let one = this.#waiting.shift(); one; one = this.#waiting.shift()) {
      if (one.testbed.stands && one.version === this.#parts.version()) return one.testbed;
      void one.testbed.end();
    }
    return undefined;
  }

  /** Gives back all that it holds: somebody needs the room. */
  async release(): Promise<void> {
    this.#refillAfter(RETRY_AFTER);
    await Promise.all(this.#waiting.splice(0).map(({ testbed }) => testbed.end()));
  }

  async end(): Promise<void> {
    this.#ended = true;
    this.#next?.();
    await this.#opening;
    await Promise.all(this.#waiting.splice(0).map(({ testbed }) => testbed.end()));
  }

  #refillAfter(ms: number): void {
    this.#next?.();
    if (this.#parts.size === 0 || this.#ended) return;
    this.#next = this.#parts.clock.after(ms, () => {
      this.#opening = this.#refill();
    });
  }

  async #refill(): Promise<void> {
    if (this.#waiting.length >= this.#parts.size || this.#parts.memoryAvailable() < SPARE_MEMORY)
      return;
    const version = this.#parts.version();
    try {
      const testbed = await this.#parts.open(DEFAULT_HOSTS);
      if (this.#ended) return await testbed.end();
      this.#waiting.push({ testbed, version });
      this.#refillAfter(0);
    } catch {
      // Room that is short is the readers'; a machine that cannot open one says so to the next reader.
      this.#refillAfter(RETRY_AFTER);
    }
  }
}

const isUsual = (hosts: readonly Host[]): boolean =>
  hosts.length === DEFAULT_HOSTS.length && hosts.every((host, nth) => host === DEFAULT_HOSTS[nth]);
