// Work that may wait until the page has nothing else to do.

/** Milliseconds after which a busy page counts as idle. */
const IDLE_WITHIN = 1000;

export function whenIdle(work: () => void): void {
  // WebKit has no requestIdleCallback.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: IDLE_WITHIN });
  else setTimeout(work, IDLE_WITHIN);
}
