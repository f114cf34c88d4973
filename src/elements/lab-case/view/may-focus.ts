// Whether Run may give the focus to a terminal: not where the reader is elsewhere on the page.

/**
 * The focus may come from nowhere, from the panel, and from the step or the editor that has pressed Run.
 */
export function mayFocus(panel: HTMLElement): boolean {
  const now = document.querySelector(':focus');
  return !now || now.matches('[data-does], .editor *') || panel.contains(now);
}
