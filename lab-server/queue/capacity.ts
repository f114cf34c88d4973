// How many sessions a machine may run at once, from its memory and its cores. Pure.
import type { Level } from '#protocol';

/** Bytes a session of two programs takes: two node processes, two sandboxes, the holder. */
const SESSION = 45 * 1024 * 1024;

/** The share of the machine's memory that sessions may fill; the rest is the server's and the OS's. */
const SHARE = 0.7;

/** Sessions that wait for their readers most of the time, and yet answer each within a moment. */
const A_CORE = 30;

export interface Machine {
  /** Bytes. */
  memory: number;
  cores: number;
}

/** `asked`: what the settings say. Without walls there is one loopback and one port 5001. */
export function capacityOf(level: Level, { memory, cores }: Machine, asked?: number): number {
  if (level.name === 'none') return 0;
  if (level.name === 'bare') return 1;
  if (asked !== undefined) return asked;
  return Math.max(1, Math.min(Math.floor((memory * SHARE) / SESSION), A_CORE * cores));
}
