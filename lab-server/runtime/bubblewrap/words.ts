// Finds what the machine was short of in a system command's messages, which is all that a command
// reports. Pure.
import type { Resource } from '../shortage.ts';

/**
 * The order matters: unshare(2) fails with ENOSPC if no namespace is left, which is not about the
 * disk.
 */
const WORDS: [RegExp, Resource][] = [
  [/(unshare|namespace).*(ENOSPC|No space left)/is, 'namespaces'],
  // guard: no-descriptors
  [/\b(EMFILE|ENFILE)\b|too many open files/i, 'file descriptors'],
  [/\bENOMEM\b|cannot allocate memory|out of memory/i, 'memory'],
  // guard: no-disk
  [/\b(ENOSPC|EDQUOT)\b|no space left on device|quota exceeded/i, 'disk space for temporary files'],
  // guard: no-processes
  [
    /\bEAGAIN\b|resource temporarily unavailable|cannot fork|SIGXCPU|time limit exceeded/i,
    'processes',
  ],
];

/** Undefined if the message is about something else. */
export function resourceIn(words: string): Resource | undefined {
  return WORDS.find(([pattern]) => pattern.test(words))?.[1];
}
