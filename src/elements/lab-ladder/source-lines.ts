// The lines of the page's listings: highlights those of related calls, reports the one under the
// pointer, and fetches the text of lines that no listing shows. Of a program that ran as its reader has
// edited it the lines are those of the edit: in its listing, or in its editor.
import { highlightEdits, openEditor } from '../edit/edit-buttons.ts';
import { linesThatRan, listingsOf, reveal, showsWhatRan } from '../edit/listing-lines.ts';
import { fetchProgram } from '../edit/program-text.ts';
import { pageEdits } from '../edit/page-edits.ts';

/** A line of a program, as a call names it. */
export interface SourceLine {
  file: string;
  line: number;
}

const CALLED = 'called';

export function highlightLines(lines: readonly SourceLine[]): void {
  for (const lit of document.querySelectorAll(`.listing .${CALLED}`)) lit.classList.remove(CALLED);
  for (const line of lines) for (const shown of linesOf(line)) shown.classList.add(CALLED);
  highlightEdits(lines);
}

const WAITING = 'waiting';

/** Marks the lines at which programs wait in step mode. */
export function markWaiting(lines: readonly SourceLine[]): void {
  for (const marked of document.querySelectorAll(`.listing .${WAITING}`))
    marked.classList.remove(WAITING);
  for (const line of lines) for (const shown of linesOf(line)) shown.classList.add(WAITING);
}

/** The line's text; undefined if its program cannot be fetched. */
export async function fetchLineText({ file, line }: SourceLine): Promise<string | undefined> {
  const edit = pageEdits.ran.get(file);
  if (edit !== undefined) return edit.split('\n')[line - 1]?.trim();
  const program = await fetchProgram(file).catch(() => undefined);
  return program?.split('\n')[line - 1]?.trim();
}

/** Whether a listing of the page shows the line, or its editor would. */
export const isListed = (line: SourceLine): boolean =>
  linesOf(line).length > 0 || (pageEdits.ran.has(line.file) && listingsOf(line.file).length > 0);

/** Scrolls to the line, if a listing of the page shows it; else to that of an edit in its editor. */
export function scrollToLine(line: SourceLine): void {
  const shown = linesOf(line).find((one) => !one.closest('[data-editing]'));
  if (!shown && pageEdits.ran.has(line.file)) return void openEditor(line.file, line.line);
  if (!shown) return;
  reveal(shown);
  shown.scrollIntoView({ block: 'center', behavior: 'smooth' });
}

/** Calls back with the line under the pointer, and with undefined when the pointer leaves. */
export function onLinePointed(pointed: (line: SourceLine | undefined) => void): void {
  for (const listing of document.querySelectorAll<HTMLElement>('.listing[data-file]')) {
    listing.addEventListener('pointerover', ({ target }) => {
      const line = (target as Element).closest<HTMLElement>('.line');
      const file = listing.dataset.file!;
      const isShown = line && showsWhatRan(line.closest('pre')!, file);
      pointed(isShown ? { file, line: Number(line.dataset.number) } : undefined);
    });
    listing.addEventListener('pointerleave', () => pointed(undefined));
  }
}

const linesOf = ({ file, line }: SourceLine): HTMLElement[] => linesThatRan(file, line);
