// How many sessions a machine may run at once, from its memory. Pure.
import type { Level } from '#protocol';

/** Bytes a session of two programs takes: two node processes, two sandboxes, the holder. */
const SESSION = 45 * 1024 * 1024;

/** The share of the machine's memory that sessions may fill; the rest is the server's and the OS's. */
const SHARE = 0.7;

/** Without walls there is one loopback and one port 5001, so one reader. */
export function capacityOf(level: Level, memory: number): number {
  if (level.name === 'none') return 0;
  if (level.name === 'bare') return 1;
  return Math.max(1, Math.floor((memory * SHARE) / SESSION));
}
