// Which language the page shows its programs in: TypeScript, which runs unless a reader says otherwise,
// or their C twins. One choice for all listings and line numbers, kept in this browser.
import { drawTwin } from './twin-lines.ts';

export type Code = 'ts' | 'c';

const KEY = 'code';

/** Dispatched at the document once the listings show what was chosen. */
export const CODE_SHOWN = 'code-shown';

export const shownCode = (): Code => (document.documentElement.dataset.code === 'c' ? 'c' : 'ts');

/** `pressed` stays where it is in the window, whatever the listings above it become. */
export async function chooseCode(code: Code, pressed?: HTMLElement): Promise<void> {
  const before = pressed?.getBoundingClientRect().top ?? 0;
  show(code);
  if (pressed) {
    remember(code);
    const moved = pressed.getBoundingClientRect().top - before;
    if (moved !== 0) scrollBy({ top: moved, behavior: 'instant' });
  }
  const listings = [...document.querySelectorAll<HTMLElement>('.listing[data-twin]')];
  if (code === 'c') await Promise.all(listings.map(drawTwin));
  document.dispatchEvent(new Event(CODE_SHOWN));
}

function show(code: Code): void {
  const { dataset } = document.documentElement;
  if (code === 'c') dataset.code = code;
  else delete dataset.code;
  for (const button of document.querySelectorAll<HTMLElement>('.codes [data-code]'))
    button.ariaPressed = String(button.dataset.code === code);
}

/** For the next pages: what their listings show, and what their panels run. */
export function remember(code: Code): void {
  try {
    if (code === 'c') localStorage.setItem(KEY, code);
    else localStorage.removeItem(KEY);
  } catch {
    // Storage is blocked or full: it holds for this page.
  }
}
