// Whether Run may give the focus to a terminal: not where the reader has gone elsewhere meanwhile.

/**
 * To be called when Run is pressed. The focus may then come from nowhere, from the panel, and from the
 * step or the editor that has pressed Run, as long as that has it.
 */
export function focusGuard(panel: HTMLElement): () => boolean {
  const then = document.querySelector(':focus');
  const pressed = then?.matches('[data-does], .editor *') ? then : undefined;
  return () => {
    const now = document.querySelector(':focus');
    return !now || now === pressed || panel.contains(now);
  };
}
