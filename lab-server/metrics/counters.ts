// What a lab counts for its metrics (metrics.ts keeps them, http/monitoring/health.ts serves them): numbers
// only, never a reader's text or address.
import type { Ending, Exit, Refusal } from '#protocol';

export interface Counters {
  /** A run whose programs are being started. */
  countRun(): void;
  /** Seconds from the reader's Run to the first byte that a program printed. */
  observeFirstByte(seconds: number): void;
  /** Seconds from a key's coming to the next output of its terminal. */
  observeEcho(seconds: number): void;
  countRefusal(reason: Refusal): void;
  countEnding(reason: Ending): void;
  countExit(exit: Exit): void;
  countResume(): void;
  /** Bytes of terminals that left for pages, and of keys that came from them. */
  countOutput(bytes: number): void;
  countKeys(bytes: number): void;
}
