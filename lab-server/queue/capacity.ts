// How many sessions a machine may run at once, from its memory and its cores. Pure.
import type { Level } from '#protocol';

/** Bytes that a session of two programs takes: two node processes, two sandboxes, the holder. */
const SESSION_MEMORY = 45 * 1024 * 1024;

/**
 * The share of the machine's memory that sessions may fill; the rest is the server's and the OS's.
 */
const MEMORY_SHARE = 0.7;

/** Sessions per core that still answer at once: most of the time they wait for their readers. */
const SESSIONS_PER_CORE = 30;

export interface Machine {
  /** Bytes. */
  memory: number;
  cores: number;
}

/**
 * `asked`: the CAPACITY setting. Level `bare` has one loopback with one port 5001, so one session.
 */
export function capacityOf(level: Level, { memory, cores }: Machine, asked?: number): number {
  if (level.name === 'none') return 0;
  if (level.name === 'bare') return 1;
  if (asked !== undefined) return asked;
  return Math.max(
    1,
    Math.min(Math.floor((memory * MEMORY_SHARE) / SESSION_MEMORY), SESSIONS_PER_CORE * cores),
  );
}
