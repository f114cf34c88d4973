// The lines of the page's listings: highlights those of related calls, reports the one under the
// pointer, and fetches the text of lines that no listing shows. Of a program that ran as its reader has
// edited it the lines are those of the edit: in its listing, or in its editor. A C twin's are in its listing too.
import { highlightEdits, openEditor } from '../edit/edit-buttons.ts';
import { isTwin, linesThatRan, listingsOf, reveal, showsWhatRan } from '../edit/listing-lines.ts';
import { fetchProgram } from '../edit/program-text.ts';
import { pageEdits } from '../edit/page-edits.ts';
import { chooseCode, CODE_SHOWN, shownCode } from '../listing/code-choice.ts';
import { twinShows } from '../listing/twin-lines.ts';

/** A line of a program, as a call names it. */
export interface SourceLine {
  file: string;
  line: number;
}

/** By the class that marks them: those of related calls, and those at which programs wait. */
const lit: Record<'called' | 'waiting', readonly SourceLine[]> = { called: [], waiting: [] };

export function highlightLines(lines: readonly SourceLine[]): void {
  mark('called', lines);
  highlightEdits(lines);
}

/** Marks the lines at which programs wait in step mode. */
export const markWaiting = (lines: readonly SourceLine[]): void => mark('waiting', lines);

function mark(as: keyof typeof lit, lines: readonly SourceLine[]): void {
  lit[as] = lines;
  for (const marked of document.querySelectorAll(`.listing .${as}`)) marked.classList.remove(as);
  for (const line of lines) for (const shown of linesOf(line)) shown.classList.add(as);
}

// The lines of the twins come when they are first shown.
document.addEventListener(CODE_SHOWN, () => {
  for (const as of ['called', 'waiting'] as const) mark(as, lit[as]);
});

/** The line's text; undefined if its program cannot be fetched. */
export async function fetchLineText({ file, line }: SourceLine): Promise<string | undefined> {
  const edit = pageEdits.ran.get(file);
  if (edit !== undefined) return edit.split('\n')[line - 1]?.trim();
  const program = await fetchProgram(file).catch(() => undefined);
  return program?.split('\n')[line - 1]?.trim();
}

/** Whether a listing of the page shows the line, or would in C, or its editor would. */
export const isListed = (line: SourceLine): boolean =>
  linesOf(line).length > 0 ||
  listingsOf(line.file).some((listing) =>
    isTwin(line.file) ? twinShows(listing, line.line) : pageEdits.ran.has(line.file),
  );

/**
 * Scrolls to the line, if a listing of the page shows it, in the language that it is of; else to that of
 * an edit in its editor.
 */
export async function scrollToLine(line: SourceLine): Promise<void> {
  const code = isTwin(line.file) ? 'c' : 'ts';
  if (code !== shownCode() && listingsOf(line.file).some(({ dataset }) => dataset.twin))
    await chooseCode(code);
  const shown = linesOf(line).find((one) => !one.closest('[data-editing]'));
  if (!shown) {
    if (pageEdits.ran.has(line.file)) await openEditor(line.file, line.line);
    return;
  }
  reveal(shown);
  shown.scrollIntoView({ block: 'center', behavior: 'smooth' });
}

/** Calls back with the line under the pointer, and with undefined when the pointer leaves. */
export function onLinePointed(pointed: (line: SourceLine | undefined) => void): void {
  for (const listing of document.querySelectorAll<HTMLElement>('.listing[data-file]')) {
    listing.addEventListener('pointerover', ({ target }) => {
      const line = (target as Element).closest<HTMLElement>('.line');
      const { file: program, twin } = listing.dataset;
      const file = (line?.closest('.in-c') ? twin : program)!;
      const isShown = line && showsWhatRan(line.closest('pre')!, file);
      pointed(isShown ? { file, line: Number(line.dataset.number) } : undefined);
    });
    listing.addEventListener('pointerleave', () => pointed(undefined));
  }
}

const linesOf = ({ file, line }: SourceLine): HTMLElement[] => linesThatRan(file, line);
