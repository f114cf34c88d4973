// What a page calls a terminal of its panels, as on its tab.

/** The name itself if no panel of the page has the terminal. */
export const terminalCalled = (name: string): string =>
  document.querySelector<HTMLElement>(`[data-terminal="${CSS.escape(name)}"]`)?.ariaLabel ?? name;
