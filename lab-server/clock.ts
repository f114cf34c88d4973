// Time as the lab sees it: passed in, so that tests turn it by hand. It must not know what waits.

export type Cancel = () => void;

export interface Clock {
  /** Calls `action` once, `ms` milliseconds from now, unless cancelled before. */
  after(ms: number, action: () => void): Cancel;
}

/** Real time. A timer of ours never keeps the process alive by itself. */
export const realClock: Clock = {
  after(ms, action) {
    const timer = setTimeout(action, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** Milliseconds by which a clock must be off to have been set, or slept through. */
const SET = 5;

let origin = performance.timeOrigin;

/**
 * Microseconds since 1970 by CLOCK_REALTIME, as the capture and the programs count them. Date.now()
 * alone is too coarse, and performance.now() stands still while the machine sleeps.
 */
export function microseconds(): number {
  const wall = Date.now();
  if (Math.abs(wall - origin - performance.now()) > SET) origin = wall - performance.now();
  return Math.round((origin + performance.now()) * 1000);
}
