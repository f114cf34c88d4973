// What one socket may take of one thing: at most so much, of which some is assured, and the rest only
// while the sockets of its address have not used up what they have together. So one of them that takes
// all it can leaves the others what is theirs. It must not know what is taken.
import type { Clock } from '../process/clock.ts';
import { fullBucket, takeTokens, type Bucket, type Rate } from './bucket.ts';

export interface Shares {
  /** All that one socket may take. */
  most: Rate;
  /** What it may take whatever others do. */
  assured: Rate;
}

export class Allowance {
  readonly #shares: Shares;
  readonly #clock: Clock;
  readonly #together: (cost: number) => boolean;
  #most: Bucket;
  #assured: Bucket;

  /** `together`: takes from what the sockets of its address have, if there is so much left. */
  constructor(shares: Shares, clock: Clock, together: (cost: number) => boolean) {
    this.#shares = shares;
    this.#clock = clock;
    this.#together = together;
    const now = clock.now();
    this.#most = fullBucket(shares.most, now);
    this.#assured = fullBucket(shares.assured, now);
  }

  /** Takes it, or nothing. */
  take(cost: number): boolean {
    const now = this.#clock.now();
    const most = takeTokens(this.#most, this.#shares.most, cost, now);
    if (!most) return false;
    const assured = takeTokens(this.#assured, this.#shares.assured, cost, now);
    if (!assured && !this.#together(cost)) return false;
    this.#most = most;
    this.#assured = assured ?? this.#assured;
    return true;
  }
}
