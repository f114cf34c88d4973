// A token bucket for each client address, shared by all that it has open.
import type { Clock } from '../process/clock.ts';
import { refilledBucket, fullBucket, takeTokens, type Bucket, type Rate } from './bucket.ts';

/** Addresses that are remembered; beyond that the oldest are forgotten. */
const MAX_ADDRESSES = 10_000;

/** How many of the oldest are checked each time another is remembered. */
const CHECKED_EACH_TIME = 2;

export class Budget {
  readonly #rate: Rate;
  readonly #clock: Clock;
  /** Ordered by when they last took something. */
  readonly #buckets = new Map<string, Bucket>();

  constructor(rate: Rate, clock: Clock) {
    this.#rate = rate;
    this.#clock = clock;
  }

  /** Addresses that are remembered. */
  get size(): number {
    return this.#buckets.size;
  }

  /** Takes `cost`; false if too little is left. */
  take(address: string, cost = 1): boolean {
    const now = this.#clock.now();
    const before = this.#buckets.get(address) ?? fullBucket(this.#rate, now);
    const after = takeTokens(before, this.#rate, cost, now);
    this.#buckets.delete(address);
    this.#buckets.set(address, after ?? before);
    this.#forget(now);
    return after !== undefined;
  }

  /** Takes `cost` even if too little is left; the debt is at most one second's rate. */
  charge(address: string, cost: number): void {
    const now = this.#clock.now();
    const { tokens, at } = refilledBucket(
      this.#buckets.get(address) ?? fullBucket(this.#rate, now),
      this.#rate,
      now,
    );
    const left = Math.max(tokens - cost, -this.#rate.perSecond);
    this.#buckets.delete(address);
    this.#buckets.set(address, { tokens: left, at });
    this.#forget(now);
  }

  /** Forgets a full bucket, which is as good as a new one, and beyond MAX_ADDRESSES the oldest. */
  #forget(now: number): void {
    let checked = 0;
    for (const [address, bucket] of this.#buckets) {
      const isNew = refilledBucket(bucket, this.#rate, now).tokens === this.#rate.burst;
      if (isNew || this.#buckets.size > MAX_ADDRESSES) this.#buckets.delete(address);
      if ((checked += 1) >= CHECKED_EACH_TIME) break;
    }
  }
}
