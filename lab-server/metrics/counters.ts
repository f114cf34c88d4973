// What a lab counts for its metrics (metrics.ts keeps the counts, http/monitoring/health.ts serves them):
// numbers only, never a reader's text or address.
import type { Ending, Exit, Refusal } from '#protocol';

export interface Counters {
  /** A run starts its programs. */
  countRun(): void;
  /** Seconds from the reader's Run to the first byte that a program prints. */
  observeFirstByte(seconds: number): void;
  /** Seconds from a key's arrival to the next output of its terminal. */
  observeEcho(seconds: number): void;
  countRefusal(reason: Refusal): void;
  countEnding(reason: Ending): void;
  countExit(exit: Exit): void;
  countResume(): void;
  /** Bytes of terminal output sent to pages, and of keys received from them. */
  countOutput(bytes: number): void;
  countKeys(bytes: number): void;
}
