// What one socket may take of one resource: at most a rate of its own, of which a part is assured
// and the rest comes from a budget that all sockets of its address share. So a socket that takes
// all it can leaves the others their assured part.
import type { Clock } from '../process/clock.ts';
import { fullBucket, takeTokens, type Bucket, type Rate } from './bucket.ts';

export interface Shares {
  /** The most that one socket may take. */
  most: Rate;
  /** What it may take whatever the others take. */
  assured: Rate;
}

export class Allowance {
  readonly #shares: Shares;
  readonly #clock: Clock;
  readonly #takeShared: (cost: number) => boolean;
  #most: Bucket;
  #assured: Bucket;

  /**
   * `takeShared` takes from the shared budget of the socket's address; false if too little is left.
   */
  constructor(shares: Shares, clock: Clock, takeShared: (cost: number) => boolean) {
    this.#shares = shares;
    this.#clock = clock;
    this.#takeShared = takeShared;
    const now = clock.now();
    this.#most = fullBucket(shares.most, now);
    this.#assured = fullBucket(shares.assured, now);
  }

  /** Takes `cost`; false if it may not, and then takes nothing. */
  take(cost: number): boolean {
    const now = this.#clock.now();
    const most = takeTokens(this.#most, this.#shares.most, cost, now);
    if (!most) return false;
    const assured = takeTokens(this.#assured, this.#shares.assured, cost, now);
    if (!assured && !this.#takeShared(cost)) return false;
    this.#most = most;
    this.#assured = assured ?? this.#assured;
    return true;
  }
}
