// Gives memory that lies free back to the machine: glibc keeps what was freed between pieces in use
// (man 3 malloc_trim), and what terminals print comes and goes in pieces of every size.
import { loadCall } from './calls.ts';
import type { Clock } from './clock.ts';

/** Milliseconds between two times; one takes some 15 ms where there is much to give. */
const TRIM_EVERY = 30_000;

type Trim = () => void;

/**
 * From now on and for good, where the C library can do it. `load` is called once, and not at once; again
 * at the next time where it throws, as it does while there is no descriptor to read koffi by.
 */
export function trimMemory(clock: Clock, load: () => Trim | undefined = loadTrim): void {
  let trim: Trim | undefined;
  const next = (): void => {
    clock.after(TRIM_EVERY, () => {
      try {
        trim ??= load();
      } catch {
        return next();
      }
      if (!trim) return;
      trim();
      next();
    });
  };
  next();
}

/** Undefined where the C library is not glibc. */
export function loadTrim(): Trim | undefined {
  try {
    const call = loadCall('int call_malloc_trim(size_t)');
    return () => void call(0);
  } catch {
    return undefined;
  }
}
