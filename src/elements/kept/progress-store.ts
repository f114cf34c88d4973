// The progress in this browser's storage. Where that is full or forbidden, progress lasts as long as
// the page, and whoever draws it is told.
import { isProgress, NO_PROGRESS, type Progress } from './progress.ts';

export const PROGRESS_KEY = 'progress';

/** Dispatched at the document when the progress has changed, here or in another tab. */
const CHANGED = 'progress-changed';

/** What could not be kept. */
let unkept: Progress | undefined;

export function readProgress(): Progress {
  if (unkept) return unkept;
  try {
    const read: unknown = JSON.parse(localStorage.getItem(PROGRESS_KEY) ?? 'null');
    return isProgress(read) ? read : NO_PROGRESS;
  } catch {
    return NO_PROGRESS;
  }
}

export function changeProgress(change: (progress: Progress) => Progress): void {
  const before = readProgress();
  const now = change(before);
  if (now === before) return;
  try {
    localStorage.setItem(PROGRESS_KEY, JSON.stringify(now));
    unkept = undefined;
  } catch {
    unkept = now;
  }
  tellProgress();
}

/** `kept` false: the browser has no room for it, or may keep nothing. */
export function onProgress(draw: (progress: Progress, kept: boolean) => void): void {
  const now = (): void => draw(readProgress(), unkept === undefined);
  document.addEventListener(CHANGED, now);
  addEventListener('storage', ({ key }) => (key === PROGRESS_KEY || key === null) && now());
  now();
}

/** After storage was changed by somebody else in this page. */
export function tellProgress(): void {
  document.dispatchEvent(new Event(CHANGED));
}
