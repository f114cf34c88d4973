// Brings a run panel into view when it is run, if what happens would happen out of sight.

/** Pixels that stay free above the panel. */
const ABOVE = 8;

/** How far the page has to go down for the panel: 0 where it is in view, or taller and at the top. */
export function distance(panel: { top: number; bottom: number }, height: number): number {
  if (panel.top >= 0 && panel.bottom <= height) return 0;
  if (panel.top < 0) return 0;
  return Math.max(0, Math.min(panel.top - ABOVE, panel.bottom - height + ABOVE));
}

/** Milliseconds in which what a run says and shows at its start may make the panel taller. */
const SETTLES_WITHIN = 5000;

/** A sign that the reader moves the page, or is busy in it: it is left where it is then. */
const READER = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;

/** Moves the page now, and again while the run's start makes the panel taller. */
export function bringIntoView(panel: HTMLElement): void {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const observer = new ResizeObserver(() => {
    const top = distance(panel.getBoundingClientRect(), document.documentElement.clientHeight);
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
