// What the machine had too little of, from what a command of the system said of it: a command has no
// other way to tell. Pure.
import type { Resource } from '../shortage.ts';

/** In this order: unshare(2) says ENOSPC where no namespace is left, and means no disk. */
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

/** Undefined where the command speaks of something else than a shortage. */
export function resourceIn(words: string): Resource | undefined {
  return WORDS.find(([pattern]) => pattern.test(words))?.[1];
}
