// What the machine lacks for one more run, in words: told from the errors of those calls that ask it
// for something (man 3 errno), and from the memory that is left. It must not know what is started.
import { readFileSync } from 'node:fs';
import type { Refused } from './refused.ts';

/** Bytes of memory that must be left, so that one more session does not take it from those that run. */
const MEMORY_LEFT = 96 * 1024 * 1024;

/** In this order: unshare(2) says ENOSPC where no namespace is left, and means no disk. */
const LACKS: [RegExp, string][] = [
  [/unshare.*(ENOSPC|No space left)/is, 'namespaces'],
  // guard: no-descriptors
  [/\b(EMFILE|ENFILE)\b|too many open files/i, 'file descriptors'],
  [/\bENOMEM\b|cannot allocate memory/i, 'memory'],
  // guard: no-disk
  [/\b(ENOSPC|EDQUOT)\b|no space left on device|quota exceeded/i, 'disk space for temporary files'],
  // guard: no-processes
  [/\bEAGAIN\b|resource temporarily unavailable|cannot fork/i, 'processes'],
  // node-pty keeps the errno to itself: openpty(3) or fork(2) has failed.
  // guard: no-ptys
  [/forkpty/i, 'pseudo-terminals or processes'],
];

/** Undefined where the error speaks of something else than the machine. */
export function noRoom(error: unknown): Refused | undefined {
  const { code = '' } = error as NodeJS.ErrnoException;
  const told = `${code} ${String(error)}`;
  const what = LACKS.find(([says]) => says.test(told))?.[1];
  return what === undefined ? undefined : lacks(what);
}

/** `available`: bytes. */
export function memoryLeft(available: number): Refused | undefined {
  return available < MEMORY_LEFT ? lacks('memory') : undefined;
}

function lacks(what: string): Refused {
  const says = `the lab's machine has no more ${what} now; what runs goes on, try again soon`;
  return { reason: 'no-room', says };
}

/** MemAvailable of proc_meminfo(5) in bytes; without a /proc nothing is known to lack. */
export function memoryAvailable(): number {
  try {
    const text = readFileSync('/proc/meminfo', 'utf8');
    const kilobytes = /^MemAvailable:\s*(\d+) kB$/m.exec(text)?.[1];
    return kilobytes === undefined ? Infinity : Number(kilobytes) * 1024;
  } catch {
    return Infinity;
  }
}
