// <theme-button>: turns light into dark and back. A choice that is the system's own is forgotten, so
// that the page follows the system again.

const dark = matchMedia('(prefers-color-scheme: dark)');

class ThemeButton extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('click', () => this.#turn());
  }

  #turn(): void {
    const root = document.documentElement;
    const system = dark.matches ? 'dark' : 'light';
    const next = (root.dataset.theme ?? system) === 'dark' ? 'light' : 'dark';
    if (next === system) {
      delete root.dataset.theme;
      localStorage.removeItem('theme');
    } else {
      root.dataset.theme = next;
      localStorage.setItem('theme', next);
    }
  }
}

customElements.define('theme-button', ThemeButton);
