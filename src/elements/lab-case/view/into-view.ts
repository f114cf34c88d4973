// Scrolls a run panel into view when it is run, and back to the text.

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

const behaviour = (): ScrollBehavior =>
  matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';

/** Shows an element of the text, and goes on from there with Tab. */
export function scrollTo(element: HTMLElement): void {
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: 'center', behavior: behaviour() });
}

export function bringIntoView(panel: HTMLElement): void {
  const { clientHeight } = document.documentElement;
  const top = scrollDistance(panel.getBoundingClientRect(), clientHeight);
  if (top !== 0) scrollBy({ top, behavior: behaviour() });
}
