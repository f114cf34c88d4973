// Returns free memory to the machine: glibc keeps freed memory that lies between pieces in use (man
// 3 malloc_trim), and terminal output is allocated and freed in pieces of every size.
import { loadCall } from './calls.ts';
import type { Clock } from './clock.ts';

/** Milliseconds between two trims; one takes some 15 ms if there is much to return. */
const TRIM_EVERY = 30_000;

type Trim = () => void;

/**
 * Trims every 30 s from now on, if the C library can. `load` is called at the first trim; it is
 * called again at the next one if it throws, as it does while no descriptor is free to read koffi.
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

/** Undefined if the C library is not glibc. */
export function loadTrim(): Trim | undefined {
  try {
    const call = loadCall('int call_malloc_trim(size_t)');
    return () => void call(0);
  } catch {
    return undefined;
  }
}
