// Brings a run panel into view when it is run, if what happens would happen out of sight.

/** Pixels that stay free above the panel. */
const ABOVE = 8;

/** How far the page has to go down for the panel: 0 where it is in view, or taller and at the top. */
export function distance(panel: { top: number; bottom: number }, height: number): number {
  if (panel.top >= 0 && panel.bottom <= height) return 0;
  if (panel.top < 0) return 0;
  return Math.max(0, Math.min(panel.top - ABOVE, panel.bottom - height + ABOVE));
}

export function bringIntoView(panel: HTMLElement): void {
  const top = distance(panel.getBoundingClientRect(), document.documentElement.clientHeight);
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (top > 0) scrollBy({ top, behavior: still ? 'instant' : 'smooth' });
}
