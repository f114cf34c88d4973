// The marks of guards in the code: comments, each on a line of its own. To take a guard out is to act on
// all its marks:
//
//   // guard: NAME            remove what begins on the next line: a statement, a property, an element,
//                             with all that it holds
//   // guard: NAME -> CODE    replace the next line by CODE
//
// In shell they begin with #. Pure.

const comment = /^\s*(?:\/\/|#) guard: ([a-z0-9]+(?:-[a-z0-9]+)*)(?: -> (\S.*))?$/;
const meant = /(?:\/\/|#|\*)\s*guard:/;

/** The guards that a text names, each once; throws if a mark is malformed. */
export function guardNames(text: string): string[] {
  const lines = text.split('\n');
  const names = lines.flatMap((line, at) => {
    const name = comment.exec(line)?.[1];
    if (name === undefined && !meant.test(line)) return [];
    if (name !== undefined && isCode(lines[at + 1])) return [name];
    throw new Error(
      `line ${at + 1} must be // guard: NAME or // guard: NAME -> CODE, right above the code`,
    );
  });
  return [...new Set(names)];
}

/** The text with a guard taken out at all its marks. */
export function withoutGuard(text: string, guard: string): string {
  const lines = text.split('\n');
  const left: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const [, name, code] = comment.exec(lines[at]!) ?? [];
    if (name !== guard) left.push(lines[at]!);
    else if (code === undefined) at = lastLine(lines, at + 1);
    else left.push(lines[(at += 1)]!.replace(/\S.*/, () => code));
  }
  return left.join('\n');
}

const isCode = (line = ''): boolean => line.trim() !== '' && !comment.test(line);

/**
 * The last line of what begins on a line: all lines that are indented more, and the closing
 * bracket.
 */
function lastLine(lines: string[], first: number): number {
  const indent = indentOf(lines[first]!);
  let last = first;
  for (let at = first + 1; at < lines.length; at += 1) {
    const line = lines[at]!;
    if (line.trim() === '') continue;
    const belongs =
      indentOf(line) > indent || (indentOf(line) === indent && /^\s*[)\]}]/.test(line));
    if (!belongs) break;
    last = at;
  }
  return last;
}

const indentOf = (line: string): number => line.search(/\S/);
