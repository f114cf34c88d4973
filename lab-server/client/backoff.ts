// When a connection that broke is tried again, and how long each attempt may take. Pure.
import { HELLO_WITHIN } from '../protocol/index.ts';

/** Milliseconds before the first, second … attempt to come back; the last one repeats. */
const BACKOFF = [0, 250, 500, 1000, 2000, 4000];

/**
 * Milliseconds that the first attempts to come back may take until hello. A path that is dead makes
 * way soon for a new one, and a slow one has its time in the end.
 */
const BACK_WITHIN = [1500, 3000];

/** Milliseconds before an attempt to come back, the first being 0. */
export const waitBefore = (attempt: number): number =>
  BACKOFF[Math.min(attempt, BACKOFF.length - 1)]!;

/** Milliseconds that the attempt which has just begun may take until hello; `attempts` counts it. */
export const backWithin = (attempts: number): number =>
  BACK_WITHIN[Math.max(0, attempts - 1)] ?? HELLO_WITHIN;
