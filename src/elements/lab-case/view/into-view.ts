// Scrolls a run panel into view when it is run.

/** Pixels left free above the panel. */
const ABOVE = 8;

/**
 * Pixels to scroll down, or up if negative: the least that brings all of the panel into view, or its
 * top where it is taller than the window.
 */
export function scrollDistance(panel: { top: number; bottom: number }, height: number): number {
  if (panel.top >= 0 && panel.bottom <= height) return 0;
  const toTop = panel.top - ABOVE;
  return panel.top < 0 ? toTop : Math.min(toTop, panel.bottom - height + ABOVE);
}

export function bringIntoView(panel: HTMLElement): void {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const { clientHeight } = document.documentElement;
  const top = scrollDistance(panel.getBoundingClientRect(), clientHeight);
  if (top !== 0) scrollBy({ top, behavior: still ? 'instant' : 'smooth' });
}
