// Where a menu opens: below its button if there is room in the window, else above it, and never
// beyond the window's edges. Not by CSS anchors, which browsers have in unequal states.

/** Pixels between a menu and its button, and at least from the window's edges. */
const GAP = 2;
const EDGE = 8;

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Room {
  width: number;
  height: number;
}

/** The menu's left upper corner in the window. Pure. */
export function placeOf(button: Box, menu: Room, view: Room): { left: number; top: number } {
  const below = button.bottom + GAP;
  const above = button.top - GAP - menu.height;
  const fits = below + menu.height <= view.height - EDGE || above < EDGE;
  const top = fits ? Math.min(below, view.height - EDGE - menu.height) : above;
  const inside = Math.min(button.left, view.width - EDGE - menu.width);
  return { left: Math.max(EDGE, inside), top: Math.max(EDGE, top) };
}

/** Places each menu of `panel` when it opens, and keeps it at its button while the page moves. */
export function placeMenus(panel: HTMLElement): void {
  for (const menu of panel.querySelectorAll<HTMLElement>('.menu[popover]')) {
    const button = panel.querySelector<HTMLElement>(`[popovertarget="${menu.id}"]`)!;
    const place = (): void => {
      const { clientWidth: width, clientHeight: height } = document.documentElement;
      const size = { width: menu.offsetWidth, height: menu.offsetHeight };
      const { left, top } = placeOf(button.getBoundingClientRect(), size, { width, height });
      menu.style.left = `${left}px`;
      menu.style.top = `${top}px`;
    };
    menu.addEventListener('toggle', (event) => {
      const opens = event.newState === 'open';
      const listen = opens ? addEventListener : removeEventListener;
      for (const moves of ['scroll', 'resize']) listen(moves, place, { passive: true });
      if (opens) place();
    });
  }
}
