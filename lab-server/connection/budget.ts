// What each client address may still take of one thing, at a rate, over all that it has open. It must
// not know what is taken.
import type { Clock } from '../process/clock.ts';
import { refilledBucket, fullBucket, takeTokens, type Bucket, type Rate } from './bucket.ts';

/** Addresses that are remembered, the latest ones. */
const REMEMBERED = 10_000;

/** How many of the oldest are looked at whenever another is remembered. */
const LOOKS = 2;

export class Budget {
  readonly #rate: Rate;
  readonly #clock: Clock;
  /** In the order of their last taking. */
  readonly #left = new Map<string, Bucket>();

  constructor(rate: Rate, clock: Clock) {
    this.#rate = rate;
    this.#clock = clock;
  }

  /** How many addresses are remembered. */
  get size(): number {
    return this.#left.size;
  }

  /** Takes it, if there is so much left. */
  take(address: string, cost = 1): boolean {
    const now = this.#clock.now();
    const before = this.#left.get(address) ?? fullBucket(this.#rate, now);
    const after = takeTokens(before, this.#rate, cost, now);
    this.#left.delete(address);
    this.#left.set(address, after ?? before);
    this.#forget(now);
    return after !== undefined;
  }

  /** Takes it though there may not be so much: what is owed is waited for, a second at most. */
  charge(address: string, cost: number): void {
    const now = this.#clock.now();
    const { tokens, at } = refilledBucket(
      this.#left.get(address) ?? fullBucket(this.#rate, now),
      this.#rate,
      now,
    );
    const left = Math.max(tokens - cost, -this.#rate.perSecond);
    this.#left.delete(address);
    this.#left.set(address, { tokens: left, at });
    this.#forget(now);
  }

  /** What is as good as new need not be remembered; nor, among very many, what is oldest. */
  #forget(now: number): void {
    let looks = 0;
    for (const [address, bucket] of this.#left) {
      const isNew = refilledBucket(bucket, this.#rate, now).tokens === this.#rate.burst;
      if (isNew || this.#left.size > REMEMBERED) this.#left.delete(address);
      if ((looks += 1) >= LOOKS) break;
    }
  }
}
