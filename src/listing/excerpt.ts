// Which lines of a program a listing shows, and which of them it marks. Pure; a wrong request is an
// error in one sentence, for the chapter's author.

export interface Request {
  /** The program's file name, for what goes wrong. */
  file: string;
  /** Shows only what stands between `// #region NAME` and its `// #endregion`. */
  region?: string | undefined;
  /** Lines of the file to mark, as in `12-14,20`. */
  mark?: string | undefined;
}

export interface Line {
  /** The line's number in the file, from 1. */
  number: number;
  text: string;
  marked: boolean;
}

const opening = /^\s*\/\/ #region ([a-z0-9-]+)\s*$/;
const closing = /^\s*\/\/ #endregion\s*$/;

/** The lines to show, in the file's own numbers; the lines that bound regions are left out. */
export function excerpt(program: string, request: Request): Line[] {
  const lines = program.replace(/\n$/, '').split('\n');
  const [first, last] = bounds(lines, request);
  const marked = marks(request, lines.length);
  const shown = lines
    .map((text, at) => ({ number: at + 1, text, marked: marked.has(at + 1) }))
    .slice(first, last)
    .filter(({ text }) => !opening.test(text) && !closing.test(text));
  for (const number of marked) {
    if (shown.some((line) => line.number === number)) continue;
    throw new Error(`${request.file}: mark="${request.mark}" names line ${number}, not shown here`);
  }
  return shown;
}

/** The region's first line and the one behind its last, as indices. */
function bounds(lines: string[], { file, region }: Request): [number, number] {
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

function marks({ file, mark }: Request, length: number): Set<number> {
  const marked = new Set<number>();
  if (mark === undefined) return marked;
  for (const part of mark.split(',')) {
    const [, from, to = from] = /^\s*(\d+)(?:-(\d+))?\s*$/.exec(part) ?? [];
    if (from === undefined || Number(to) < Number(from) || Number(to) > length) {
      throw new Error(
        `${file}: mark="${mark}" must name lines from 1 to ${length}, as in "12-14,20"`,
      );
    }
    for (let number = Number(from); number <= Number(to); number += 1) marked.add(number);
  }
  return marked;
}
