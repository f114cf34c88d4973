// Which lines of a program a listing shows, and which of them it marks. Pure; a wrong request is an
// error in one sentence, for the chapter's author.
import { linesAt } from './places.ts';

export interface ExcerptRequest {
  /** The program's file name, for what goes wrong. */
  file: string;
  /** Shows only what stands between `// #region NAME` and its `// #endregion`. */
  region?: string | undefined;
  /** Places of the file to mark (places.ts). */
  mark?: string | string[] | undefined;
}

export interface ListingLine {
  /** The line's number in the file, from 1. */
  number: number;
  text: string;
  marked: boolean;
}

const opening = /^\s*\/\/ #region ([a-z0-9-]+)\s*$/;
const closing = /^\s*\/\/ #endregion\s*$/;

/** The lines to show, in the file's own numbers; the lines that bound regions are left out. */
export function excerpt(program: string, request: ExcerptRequest): ListingLine[] {
  const lines = program.replace(/\n$/, '').split('\n');
  const [first, last] = bounds(lines, request);
  const places = [request.mark ?? []].flat();
  const marked = places.map((place) => [place, ...linesAt(program, request.file, place)] as const);
  for (const [place, from, to] of marked) {
    if (from > first && to <= last) continue;
    throw new Error(`${request.file}: mark="${place}" is line ${from}, not shown here`);
  }
  return lines
    .map((text, at) => ({ number: at + 1, text }))
    .map((line) => ({ ...line, marked: marked.some((one) => holds(one, line)) }))
    .slice(first, last)
    .filter(({ text }) => !opening.test(text) && !closing.test(text));
}

const holds = ([, from, to]: readonly [string, number, number], { number }: { number: number }) =>
  from <= number && number <= to;

/** The region's first line and the one behind its last, as indices. */
function bounds(lines: string[], { file, region }: ExcerptRequest): [number, number] {
  if (region === undefined) return [0, lines.length];
  const names = lines.map((line) => opening.exec(line)?.[1]);
  const first = names.indexOf(region);
  if (first < 0) {
    const allowed = names.filter((name) => name !== undefined).join(', ') || 'none';
    throw new Error(`${file} has no region "${region}"; its regions: ${allowed}`);
  }
  let depth = 0;
  for (let at = first; at < lines.length; at += 1) {
    if (opening.test(lines[at]!)) depth += 1;
    else if (closing.test(lines[at]!)) depth -= 1;
    if (depth === 0) return [first, at];
  }
  throw new Error(`${file}: region "${region}" has no // #endregion`);
}
