// A log of a terminal's finished lines for screen readers, read out politely and slowly, and only
// while the terminal has the focus. xterm's screenReaderMode is off: it is assertive, unbounded,
// and lets keys through to the browser.
import type { IMarker, Terminal } from '@xterm/xterm';
import { fill } from '../../../shared/fill.ts';
import { linesOf } from './lines.ts';

/** Lines that the log keeps, and lines that are added at once. */
const KEPT = 50;
const AT_ONCE = 20;

/** Milliseconds between two additions. */
const EVERY = 500;

/** `omitted`: the text that stands for {count} lines that are not read out. */
export function keepScreenReaderLog(
  term: Terminal,
  host: HTMLElement,
  label: string,
  omitted: string,
): void {
  const log = document.createElement('div');
  log.className = 'heard unseen';
  log.role = 'log';
  log.ariaLabel = label;
  log.ariaLive = 'off';
  host.append(log);
  /** Marks the end of the last line in the log; undefined if there is none. */
  let last: IMarker | undefined;
  let isWaiting = false;

  term.onWriteParsed(later);
  host.addEventListener('focusin', () => {
    add();
    log.ariaLive = 'polite';
  });
  host.addEventListener('focusout', () => (log.ariaLive = 'off'));

  function later(): void {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      add();
    }, EVERY);
  }

  function add(): void {
    const { normal, active } = term.buffer;
    if (active !== normal) return;
    const cursor = normal.baseY + normal.cursorY;
    let end = cursor;
    while (end > 0 && normal.getLine(end)?.isWrapped) end -= 1;
    // Lines that were scrolled out or cleared have no marker any more.
    const isLost = last === undefined || last.isDisposed || last.line > end;
    if (isLost && end === 0) log.replaceChildren();
    const known = isLost ? 0 : last!.line;
    if (known === end) return;
    const from = Math.max(known, end - AT_ONCE);
    if (from > known) log.append(lineElement(fill(omitted, { count: from - known })));
    log.append(...linesOf(normal, from, end).filter(Boolean).map(lineElement));
    while (log.childElementCount > KEPT) log.firstElementChild!.remove();
    last?.dispose();
    last = term.registerMarker(end - cursor);
  }
}

function lineElement(text: string): HTMLElement {
  const line = document.createElement('div');
  line.textContent = text;
  return line;
}
