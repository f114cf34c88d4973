// How many cells a terminal has: as many as its place holds, in the face that is there by then.
import { FitAddon } from '@xterm/addon-fit';
import type { Terminal } from '@xterm/xterm';

/** Fits an opened terminal into `host` from now on, also once its web font has come, if it ever does. */
export function keepFitting(term: Terminal, host: HTMLElement): void {
  const fit = new FitAddon();
  term.loadAddon(fit);
  const refit = (): void => {
    if (host.clientWidth > 0) fit.fit();
  };
  refit();
  new ResizeObserver(refit).observe(host);
  const { fontFamily, fontSize } = term.options;
  const face = `${fontSize}px ${fontFamily?.split(',')[0]}`;
  if (document.fonts.check(face)) return;
  const measure = (): void => {
    // xterm measures anew only for another value.
    term.options.fontFamily = `${fontFamily}, monospace`;
    refit();
  };
  // Where it cannot be had, the fall-back stays that it was measured with.
  document.fonts.load(face).then(measure, () => {});
}
