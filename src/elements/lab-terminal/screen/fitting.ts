// Fits a terminal's font, columns and rows to its element.
import { FitAddon } from '@xterm/addon-fit';
import type { Terminal } from '@xterm/xterm';

/** Fits the terminal into `host` from now on, also when its web font arrives. */
export function keepFitting(term: Terminal, host: HTMLElement): void {
  const fit = new FitAddon();
  term.loadAddon(fit);
  const refit = (): void => {
    if (host.clientWidth === 0) return;
    const size = fontSizeOf(host);
    if (term.options.fontSize !== size) term.options.fontSize = size;
    fit.fit();
  };
  refit();
  new ResizeObserver(refit).observe(host);
  const { fontFamily, fontSize } = term.options;
  const face = `${fontSize}px ${fontFamily?.split(',')[0]}`;
  if (document.fonts.check(face)) return;
  const measure = (): void => {
    // xterm measures again only if the value changes.
    term.options.fontFamily = `${fontFamily}, monospace`;
    refit();
  };
  // Without the web font, the fallback font stays.
  document.fonts.load(face).then(measure, () => {});
}

/** CSS pixels; screen.css says it, by the room that a panel has. */
export const fontSizeOf = (host: HTMLElement): number =>
  Number.parseFloat(getComputedStyle(host).fontSize);
