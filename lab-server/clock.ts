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

/** Microseconds since 1970, as the capture and the programs count them. */
export function microseconds(): number {
  return Math.round((performance.timeOrigin + performance.now()) * 1000);
}
