// Finds, in what a program has printed, the place at which node says that it has failed. Pure.
import type { EditFault } from './page-edits.ts';

/** What node prints of an uncaught error: `SyntaxError: …`, `Error [CODE]: …`. */
const ERROR = /^(?:\w+)?Error\b.*$/m;

/**
 * The first place that is in one of the files, if node has printed an error; `output` is plain text,
 * its lines separated by `\n`.
 */
export function faultIn(output: string, files: Iterable<string>): EditFault | undefined {
  const says = ERROR.exec(output)?.[0];
  if (says === undefined) return undefined;
  const names = new Set(files);
  for (const [, file = '', line] of output.matchAll(/\/([\w-]+\.ts):(\d+)/g)) {
    if (names.has(file)) return { file, line: Number(line), says };
  }
  return undefined;
}
