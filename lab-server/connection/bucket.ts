// A token bucket: what comes in bursts passes, what comes without end is held to a rate. Pure; whoever
// takes from it says what time it is.

export interface Rate {
  perSecond: number;
  /** What may be taken at once by whoever took nothing for long. */
  burst: number;
}

export interface Bucket {
  tokens: number;
  /** When there were so many, in milliseconds. */
  at: number;
}

export function fullBucket(rate: Rate, now: number): Bucket {
  return { tokens: rate.burst, at: now };
}

/** The bucket at another time, nothing taken from it. */
export function refilledBucket(bucket: Bucket, rate: Rate, now: number): Bucket {
  const since = Math.max(0, now - bucket.at);
  const tokens = Math.min(rate.burst, bucket.tokens + (since * rate.perSecond) / 1000);
  return { tokens, at: Math.max(bucket.at, now) };
}

/** The bucket after `cost` was taken; undefined when there is not so much in it. */
export function takeTokens(
  bucket: Bucket,
  rate: Rate,
  cost: number,
  now: number,
): Bucket | undefined {
  const { tokens, at } = refilledBucket(bucket, rate, now);
  return tokens < cost ? undefined : { tokens: tokens - cost, at };
}
