// A token bucket: it lets bursts through, and holds a steady stream to a rate. Pure; the caller
// passes the time.

export interface Rate {
  perSecond: number;
  /** What may be taken at once after a long pause. */
  burst: number;
}

export interface Bucket {
  tokens: number;
  /** The time of that count, in milliseconds. */
  at: number;
}

export function fullBucket(rate: Rate, now: number): Bucket {
  return { tokens: rate.burst, at: now };
}

/** The bucket at a later time. */
export function refilledBucket(bucket: Bucket, rate: Rate, now: number): Bucket {
  const since = Math.max(0, now - bucket.at);
  const tokens = Math.min(rate.burst, bucket.tokens + (since * rate.perSecond) / 1000);
  return { tokens, at: Math.max(bucket.at, now) };
}

/** The bucket after `cost` was taken; undefined if it holds less. */
export function takeTokens(
  bucket: Bucket,
  rate: Rate,
  cost: number,
  now: number,
): Bucket | undefined {
  const { tokens, at } = refilledBucket(bucket, rate, now);
  return tokens < cost ? undefined : { tokens: tokens - cost, at };
}
