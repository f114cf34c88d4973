// The lines of the page's listings, of the chapter's programs or of the reader's edits of them: which
// of them are those of the programs that ran.
import { pageEdits } from './page-edits.ts';

/** The edit whose lines a listing's `<pre>` shows; one that is not here shows the chapter's. */
export const shownEdits = new WeakMap<Element, string>();

export const listingsOf = (file: string): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>(`.listing[data-file="${CSS.escape(file)}"]`),
];

/** Whether a `<pre>` of a listing shows the program as it ran last. */
export const showsWhatRan = (pre: Element, file: string): boolean =>
  shownEdits.get(pre) === pageEdits.ran.get(file);

/** The elements that show a line, from 1, of a program as it ran last; some of them may be hidden. */
export function linesThatRan(file: string, line: number): HTMLElement[] {
  return listingsOf(file)
    .flatMap((listing) => [...listing.querySelectorAll<HTMLElement>(':scope > pre')])
    .filter((pre) => showsWhatRan(pre, file))
    .flatMap((pre) => [...pre.querySelectorAll<HTMLElement>(`.line[data-number="${line}"]`)]);
}

/** Shows, of the two that a listing has, the `<pre>` that an element is in. */
export function reveal(element: HTMLElement): void {
  const pre = element.closest<HTMLElement>('pre')!;
  if (pre.hidden) pre.closest('.listing')!.querySelector<HTMLElement>('[data-turn]')?.click();
}
