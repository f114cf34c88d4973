// <theme-button>: turns light into dark and back. A choice that is the system's own is forgotten, so
// that the page follows the system again. Where the browser keeps nothing, it holds for this page.

const KEY = 'theme';
const dark = matchMedia('(prefers-color-scheme: dark)');

class ThemeButton extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('click', () => this.#turn());
    // The reader has turned it in another tab.
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

/** `theme` null: the system's. */
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
    // Blocked, or full: the next page follows the system.
  }
}

customElements.define('theme-button', ThemeButton);
