// The lab's clock, passed in so that tests can advance it by hand.

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

/**
 * Milliseconds of difference between the two clocks that mean a changed clock, or a suspended
 * machine.
 */
const CLOCK_JUMP = 20;

/**
 * How many times align() waits for a new millisecond; a delay of this process makes a sample too
 * late.
 */
const SAMPLES = 5;

let origin = align();

/** Milliseconds since 1970 at which performance.now() was 0, to some microseconds; takes 5 ms. */
function align(): number {
  const ticks = Array.from({ length: SAMPLES }, () => {
    const before = Date.now();
    let wall = before;
    while (wall === before) wall = Date.now();
    return wall - performance.now();
  });
  return Math.max(...ticks);
}

const isOff = (): boolean => Math.abs(Date.now() - origin - performance.now()) > CLOCK_JUMP;

/**
 * Microseconds since 1970 by CLOCK_REALTIME, the clock of the capture and of the programs.
 * Date.now() alone is too coarse, and performance.now() stands still while the machine is
 * suspended.
 */
export function microseconds(): number {
  // Checked twice, because this process may be delayed between reading the two clocks.
  if (isOff() && isOff()) origin = align();
  return Math.round((origin + performance.now()) * 1000);
}
