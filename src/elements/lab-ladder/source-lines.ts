// The lines of the listings on the page: lights those that calls were made from, tells which one is
// pointed at; and what a line says, also of a program that the page does not show.

import { atBase } from '../../shared/address.ts';

/** A line of a program, as a call names it. */
export interface SourceLine {
  file: string;
  line: number;
}

const LIT = 'called';

export function lightLines(lines: readonly SourceLine[]): void {
  for (const lit of document.querySelectorAll(`.listing .${LIT}`)) lit.classList.remove(LIT);
  for (const line of lines) for (const shown of linesOf(line)) shown.classList.add(LIT);
}

const files = new Map<string, Promise<string[]>>();

/** What the line says; undefined when its program cannot be fetched. */
export async function textOf({ file, line }: SourceLine): Promise<string | undefined> {
  const lines = files.get(file) ?? fetchLines(file);
  files.set(file, lines);
  return (await lines)[line - 1]?.trim();
}

async function fetchLines(file: string): Promise<string[]> {
  const answer = await fetch(atBase(`/programs/${encodeURIComponent(file)}.txt`)).catch(
    () => undefined,
  );
  return answer?.ok ? (await answer.text()).split('\n') : [];
}

/** Whether a listing of the page shows the line. */
export const shows = (line: SourceLine): boolean => linesOf(line).length > 0;

/** Scrolls to the line, if a listing of the page shows it. */
export function showLine(line: SourceLine): void {
  linesOf(line)[0]?.scrollIntoView({ block: 'center', behavior: 'smooth' });
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
