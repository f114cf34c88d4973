// Whether keys without a modifier do anything, which the reader may turn off (WCAG 2.2, 2.1.4).
// Without storage the choice holds for this page.

const KEY = 'single-keys';
let chosen: boolean | undefined;

export function hasSingleKeys(): boolean {
  if (chosen !== undefined) return chosen;
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

export function chooseSingleKeys(on: boolean): void {
  chosen = on;
  try {
    if (on) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, 'off');
  } catch {
    // Storage is blocked or full.
  }
}
