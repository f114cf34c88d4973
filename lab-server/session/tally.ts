// What a lab counts of itself for whoever watches over it (http/outside.ts shows it): numbers alone,
// never a reader's text or address.
import type { Ending, Exit, Refusal } from '#protocol';

export interface Tally {
  /** A run's programs are being started. */
  started(): void;
  /** Seconds from the reader's Run to the first byte that a program printed. */
  firstByte(seconds: number): void;
  /** Seconds from a key's coming to the next output of its terminal. */
  echo(seconds: number): void;
  refused(reason: Refusal): void;
  ended(reason: Ending): void;
  exited(exit: Exit): void;
  resumed(): void;
  /** Bytes of terminals that left for pages, and of keys that came from them. */
  printed(bytes: number): void;
  typed(bytes: number): void;
}
