// When a broken connection is tried again, and how long each attempt may take. Pure.
import { HELLO_WITHIN } from '../protocol/index.ts';

/** Milliseconds before the first, second … attempt to reconnect; the last one repeats. */
const BACKOFF = [0, 250, 500, 1000, 2000, 4000];

/**
 * Milliseconds until hello that the first attempts to reconnect may take. A dead path gives way to
 * a new attempt soon; a slow one gets HELLO_WITHIN from the third attempt on.
 */
const FIRST_ATTEMPTS_WITHIN = [1500, 3000];

/** Milliseconds before an attempt to reconnect; the first is attempt 0. */
export const waitBefore = (attempt: number): number =>
  BACKOFF[Math.min(attempt, BACKOFF.length - 1)]!;

/** Milliseconds until hello for the attempt that has just begun; `attempts` counts it. */
export const backWithin = (attempts: number): number =>
  FIRST_ATTEMPTS_WITHIN[Math.max(0, attempts - 1)] ?? HELLO_WITHIN;
