// Scrolling by touch: a drag scrolls the terminal to its end, and then the page. xterm 6.0 does not
// handle drags.
import type { Terminal } from '@xterm/xterm';

/** Pixels that a finger moves before it is a drag. */
const SLOP = 6;

export function keepFinger(term: Terminal, host: HTMLElement): void {
  /** The finger's last position, and its movement since the last scrolled line. */
  let at = 0;
  let startedAt = 0;
  let moved = 0;
  /** What the drag scrolls; undefined before it is a drag. */
  let whose: 'terminal' | 'page' | undefined;

  host.addEventListener(
    'touchstart',
    ({ touches }) => {
      at = touches[0]!.clientY;
      startedAt = touches[0]!.clientX;
      moved = 0;
      whose = touches.length === 1 ? undefined : 'page';
    },
    { passive: true },
  );
  host.addEventListener(
    'touchmove',
    (event) => {
      const { clientX, clientY } = event.touches[0]!;
      const by = at - clientY;
      // A swipe turns to the next end of the panel.
      if (whose === undefined && Math.abs(clientX - startedAt) > Math.max(SLOP, Math.abs(by))) {
        whose = 'page';
      }
      if (whose === undefined && Math.abs(by) < SLOP) return;
      whose ??= room(term, by) > 0 ? 'terminal' : 'page';
      // The browser scrolls the page only if it gets a drag's first move.
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

/** Lines beyond the screen in that direction; negative is upwards. */
function room(term: Terminal, by: number): number {
  const { viewportY, baseY } = term.buffer.active;
  return by < 0 ? viewportY : baseY - viewportY;
}

const lineHeight = (term: Terminal, host: HTMLElement): number =>
  host.querySelector('.xterm-screen')!.clientHeight / term.rows;
