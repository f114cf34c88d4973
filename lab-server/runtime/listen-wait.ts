// Waits by polling until a host has a socket in LISTEN: an earlier client would be refused, and the
// kernel sends no notice.
import type { Clock } from '../process/clock.ts';

/** Milliseconds between two looks. */
const LOOK_EVERY = 10;

/** True once `isListening` returns true; false as soon as `signal` is aborted. */
export async function waitUntil(
  isListening: () => boolean,
  clock: Clock,
  signal: AbortSignal,
): Promise<boolean> {
  while (!signal.aborted) {
    if (isListening()) return true;
    await pause(clock, signal);
  }
  return false;
}

function pause(clock: Clock, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      cancel();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const cancel = clock.after(LOOK_EVERY, end);
    signal.addEventListener('abort', end);
  });
}
