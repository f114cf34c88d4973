// A terminal's colours follow the page's, which the reader or the system may switch. They come from
// screen.css and styles/tokens.css.
import type { ITheme, Terminal } from '@xterm/xterm';

const turns = ['(prefers-color-scheme: dark)', '(forced-colors: active)'];

/** Keeps the terminal's colours those of `host`. */
export function keepColours(term: Terminal, host: HTMLElement): void {
  const follow = (): void => void (term.options.theme = themeOf(host));
  new MutationObserver(follow).observe(document.documentElement, {
    attributeFilter: ['data-theme'],
  });
  for (const query of turns) matchMedia(query).addEventListener('change', follow);
}

/** The host's own colours, and those that a program may ask for. */
export function themeOf(host: HTMLElement): ITheme {
  const style = getComputedStyle(host);
  const ansi = (name: string): string => style.getPropertyValue(`--ansi-${name}`);
  return {
    background: style.backgroundColor,
    foreground: style.color,
    cursor: style.caretColor,
    selectionBackground: ansi('selection'),
    black: ansi('black'),
    red: ansi('red'),
    green: ansi('green'),
    yellow: ansi('yellow'),
    blue: ansi('blue'),
    magenta: ansi('magenta'),
    cyan: ansi('cyan'),
    white: ansi('white'),
    brightBlack: ansi('bright-black'),
  };
}
