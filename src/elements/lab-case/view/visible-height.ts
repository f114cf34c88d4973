// Tells the style sheet how much of the window a soft keyboard leaves, so that a panel that is typed
// into stays above it. Browsers resize the visual viewport for a keyboard, and not the page.

/** A keyboard takes at least this share of the window; a browser's own bars take less. */
const KEYBOARD = 0.25;

/** Pixels that stay visible above a soft keyboard; undefined without one. Pure. */
export function heightAbove(visible: number, window: number): number | undefined {
  return visible < window * (1 - KEYBOARD) ? Math.round(visible) : undefined;
}

/** Sets `--visible-height` while a keyboard is up, and shows the panel that has the focus. */
export function attendKeyboard(panel: HTMLElement): void {
  const { visualViewport: viewport } = window;
  viewport?.addEventListener('resize', () => {
    const { style, clientHeight } = document.documentElement;
    const height = heightAbove(viewport.height, clientHeight);
    // A keyboard also goes because what it typed into has lost the focus.
    if (height === undefined) return void style.removeProperty('--visible-height');
    if (!panel.contains(document.activeElement) || viewport.scale > 1) return;
    style.setProperty('--visible-height', `${height}px`);
    panel.scrollIntoView({ block: 'start', behavior: 'instant' });
  });
}
