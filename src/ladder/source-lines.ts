// The lines of the listings on the page: lights those that calls were made from, tells which one is
// pointed at, and reads what they say.

/** A line of a program, as a call names it. */
export interface SourceLine {
  file: string;
  line: number;
}

const LIT = 'lit';

export function lightLines(lines: readonly SourceLine[]): void {
  for (const lit of document.querySelectorAll(`.listing .${LIT}`)) lit.classList.remove(LIT);
  for (const line of lines) for (const shown of linesOf(line)) shown.classList.add(LIT);
}

/** What the line says, if a listing of the page shows it. */
export function textOf(line: SourceLine): string | undefined {
  return linesOf(line)[0]?.textContent.trim();
}

/** Scrolls to the line; false when no listing of the page shows it. */
export function showLine(line: SourceLine): boolean {
  const [shown] = linesOf(line);
  shown?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  return shown !== undefined;
}

/** Calls back with the line that the reader points at, and with undefined when it is left. */
export function onLine(pointed: (line: SourceLine | undefined) => void): void {
  for (const listing of document.querySelectorAll<HTMLElement>('.listing[data-file]')) {
    listing.addEventListener('pointerover', ({ target }) => {
      const line = (target as Element).closest<HTMLElement>('.line');
      const file = listing.dataset.file!;
      pointed(line ? { file, line: Number(line.dataset.number) } : undefined);
    });
    listing.addEventListener('pointerleave', () => pointed(undefined));
  }
}

function linesOf({ file, line }: SourceLine): Element[] {
  const selector = `.listing[data-file="${CSS.escape(file)}"] .line[data-number="${line}"]`;
  return [...document.querySelectorAll(selector)];
}
