// Scrolls a run panel into view when it is run.

/** Pixels left free above the panel. */
const ABOVE = 8;

/** Pixels to scroll down: 0 if the panel is in view, or is taller than the window and at its top. */
export function scrollDistance(panel: { top: number; bottom: number }, height: number): number {
  if (panel.top >= 0 && panel.bottom <= height) return 0;
  if (panel.top < 0) return 0;
  return Math.max(0, Math.min(panel.top - ABOVE, panel.bottom - height + ABOVE));
}

/** Milliseconds in which a run's start may make the panel taller. */
const SETTLES_WITHIN = 5000;

/** Events of a reader who scrolls or types: the page is left where it is. */
const READER = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;

/** Scrolls now, and again while the run's start makes the panel taller. */
export function bringIntoView(panel: HTMLElement): void {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const observer = new ResizeObserver(() => {
    const top = scrollDistance(
      panel.getBoundingClientRect(),
      document.documentElement.clientHeight,
    );
    if (top > 0) scrollBy({ top, behavior: still ? 'instant' : 'smooth' });
  });
  const over = new AbortController();
  const end = (): void => {
    observer.disconnect();
    over.abort();
  };
  for (const type of READER) addEventListener(type, end, { passive: true, signal: over.signal });
  setTimeout(end, SETTLES_WITHIN);
  observer.observe(panel);
}
