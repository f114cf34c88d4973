// Earlier output by finger: a drag scrolls the terminal as far as it goes, and then the page. xterm 6.0
// leaves drags alone.
import type { Terminal } from '@xterm/xterm';

/** Pixels that a finger moves before it is a drag. */
const SLOP = 6;

export function keepFinger(term: Terminal, host: HTMLElement): void {
  /** Where the finger was last, and what it has moved since a line was scrolled. */
  let at = 0;
  let moved = 0;
  /** Whose the drag is; undefined as long as it is none. */
  let whose: 'terminal' | 'page' | undefined;

  host.addEventListener(
    'touchstart',
    ({ touches }) => {
      at = touches[0]!.clientY;
      moved = 0;
      whose = touches.length === 1 ? undefined : 'page';
    },
    { passive: true },
  );
  host.addEventListener(
    'touchmove',
    (event) => {
      const { clientY } = event.touches[0]!;
      const by = at - clientY;
      if (whose === undefined && Math.abs(by) < SLOP) return;
      whose ??= room(term, by) > 0 ? 'terminal' : 'page';
      // The browser scrolls a page by itself only from a drag's first move on.
      if (whose === 'page' || !event.cancelable) return;
      event.preventDefault();
      at = clientY;
      scroll(by);
    },
    { passive: false },
  );

  function scroll(by: number): void {
    const height = lineHeight(term, host);
    moved += by;
    const wanted = Math.trunc(moved / height);
    const lines = Math.sign(wanted) * Math.min(Math.abs(wanted), room(term, wanted));
    if (lines !== 0) term.scrollLines(lines);
    moved -= lines * height;
    if (lines === wanted) return;
    scrollBy(0, moved);
    moved = 0;
  }
}

/** Lines that there are beyond the screen in that direction: upwards, where it is negative. */
function room(term: Terminal, by: number): number {
  const { viewportY, baseY } = term.buffer.active;
  return by < 0 ? viewportY : baseY - viewportY;
}

const lineHeight = (term: Terminal, host: HTMLElement): number =>
  host.querySelector('.xterm-screen')!.clientHeight / term.rows;
