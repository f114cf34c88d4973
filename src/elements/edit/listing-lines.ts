// The lines of the page's listings, of the chapter's programs or of the reader's edits of them: which
// of them are those of the programs that ran.
import { pageEdits } from './page-edits.ts';

/** The edit whose lines a listing's `<pre>` shows; one that is not here shows the chapter's. */
export const shownEdits = new WeakMap<Element, string>();

export const isTwin = (file: string): boolean => file.endsWith('.c');

/** The listings of a program, or of a C twin. */
export function listingsOf(file: string): HTMLElement[] {
  const by = isTwin(file) ? 'data-twin' : 'data-file';
  return [...document.querySelectorAll<HTMLElement>(`.listing[${by}="${CSS.escape(file)}"]`)];
}

/** Whether a `<pre>` of a listing shows the program as it ran last. */
export const showsWhatRan = (pre: Element, file: string): boolean =>
  shownEdits.get(pre) === pageEdits.ran.get(file);

/** The elements that show a line, from 1, of a program as it ran last; some of them may be hidden. */
export function linesThatRan(file: string, line: number): HTMLElement[] {
  const pres = isTwin(file) ? ':scope > pre.in-c' : ':scope > pre:not(.in-c)';
  return listingsOf(file)
    .flatMap((listing) => [...listing.querySelectorAll<HTMLElement>(pres)])
    .filter((pre) => showsWhatRan(pre, file))
    .flatMap((pre) => [...pre.querySelectorAll<HTMLElement>(`.line[data-number="${line}"]`)]);
}

/** Shows, of the two that a listing has, the `<pre>` that an element is in. */
export function reveal(element: HTMLElement): void {
  const pre = element.closest<HTMLElement>('pre')!;
  if (pre.hidden) pre.closest('.listing')!.querySelector<HTMLElement>('[data-turn]')?.click();
}
