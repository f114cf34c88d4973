// <theme-button>: switches between light and dark. A choice equal to the system's is forgotten, so
// that the page follows the system again. Without storage it holds for this page.

const KEY = 'theme';
const dark = matchMedia('(prefers-color-scheme: dark)');

class ThemeButton extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('click', () => this.#turn());
    // The reader has switched in another tab.
    addEventListener('storage', ({ key, newValue }) => key === KEY && show(newValue));
  }

  #turn(): void {
    const system = dark.matches ? 'dark' : 'light';
    const next = (document.documentElement.dataset.theme ?? system) === 'dark' ? 'light' : 'dark';
    const chosen = next === system ? null : next;
    show(chosen);
    remember(chosen);
  }
}

/** Null follows the system. */
function show(theme: string | null): void {
  const { dataset } = document.documentElement;
  if (theme === null) delete dataset.theme;
  else dataset.theme = theme;
}

function remember(theme: string | null): void {
  try {
    if (theme === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Storage is blocked or full: the next page follows the system.
  }
}

customElements.define('theme-button', ThemeButton);
