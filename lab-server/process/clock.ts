// Time as the lab sees it: passed in, so that tests turn it by hand. It must not know what waits.

export type Cancel = () => void;

export interface Clock {
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
  /** Calls `action` once, `ms` milliseconds from now, unless cancelled before. */
  after(ms: number, action: () => void): Cancel;
}

/** Real time. A timer of ours never keeps the process alive by itself. */
export const realClock: Clock = {
  now: () => performance.now(),
  after(ms, action) {
    const timer = setTimeout(action, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** Milliseconds by which the clock must be off to have been set, or slept through. */
const SET = 20;

/** Looks at the beginning of a millisecond at a time; who is held up there looks too late. */
const TICKS = 5;

let origin = align();

/** Milliseconds since 1970 at which performance.now() was 0, to some microseconds; takes 5 ms. */
function align(): number {
  const ticks = Array.from({ length: TICKS }, () => {
    const before = Date.now();
    let wall = before;
    while (wall === before) wall = Date.now();
    return wall - performance.now();
  });
  return Math.max(...ticks);
}

const isOff = (): boolean => Math.abs(Date.now() - origin - performance.now()) > SET;

/**
 * Microseconds since 1970 by CLOCK_REALTIME, as the capture and the programs count them. Date.now()
 * alone is too coarse, and performance.now() stands still while the machine sleeps.
 */
export function microseconds(): number {
  // Looked at twice, for we may have been held up between the two clocks.
  if (isOff() && isOff()) origin = align();
  return Math.round((origin + performance.now()) * 1000);
}
