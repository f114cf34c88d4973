// Positions a menu: below its button if the window has room, else above it, within the window's
// edges. CSS anchors differ too much between browsers.

/** Pixels between a menu and its button, and between it and the window's edges. */
const GAP = 2;
const EDGE = 8;

export interface Edges {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Extent {
  width: number;
  height: number;
}

/** The menu's top left corner in the window. Pure. */
export function menuPosition(
  button: Edges,
  menu: Extent,
  view: Extent,
): { left: number; top: number } {
  const below = button.bottom + GAP;
  const above = button.top - GAP - menu.height;
  const fits = below + menu.height <= view.height - EDGE || above < EDGE;
  const top = fits ? Math.min(below, view.height - EDGE - menu.height) : above;
  const inside = Math.min(button.left, view.width - EDGE - menu.width);
  return { left: Math.max(EDGE, inside), top: Math.max(EDGE, top) };
}

/** Positions each menu of `panel` when it opens, and again while the page scrolls. */
export function positionMenus(panel: HTMLElement): void {
  for (const menu of panel.querySelectorAll<HTMLElement>('.menu[popover]')) {
    positionMenu(menu, panel.querySelector<HTMLElement>(`[popovertarget="${menu.id}"]`)!);
  }
}

/** The same for one menu. */
export function positionMenu(menu: HTMLElement, button: HTMLElement): void {
  const place = (): void => {
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const size = { width: menu.offsetWidth, height: menu.offsetHeight };
    const { left, top } = menuPosition(button.getBoundingClientRect(), size, { width, height });
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
