// The programs of a case that its reader has edited, and why a lab does not run them. Pure.
import type { CaseSpec, TerminalSpec } from '#protocol';
import type { Edit, EditRule } from '../runtime/runtime.ts';
import { sourceHash } from '../process/source-hash.ts';
import type { Refused } from './refused.ts';

/** The text of each edited program, by its file name, such as `client.ts`. */
export type EditTexts = ReadonlyMap<string, string>;

/** Undefined if the lab runs edits, or there is none, and each is of a program of the case. */
export function refusedEdits(
  { terminals }: CaseSpec,
  edits: EditTexts,
  rule: EditRule,
): Refused | undefined {
  if (edits.size === 0) return undefined;
  if (!rule.run) {
    const says = `programs that readers have edited do not run here, because ${rule.says}`;
    return { reason: 'no-edits', says };
  }
  const programs = new Set(terminals.flatMap((terminal) => [...filesOf(terminal).keys()]));
  const unknown = [...edits.keys()].find((name) => !programs.has(name));
  if (unknown === undefined) return undefined;
  const allowed = [...programs].join(', ') || 'none';
  const says = `this case runs no program ${unknown}; allowed: ${allowed}`;
  return { reason: 'unknown-program', says };
}

/** Those of the edits that the terminal's program loads. */
export const editsFor = (terminal: TerminalSpec, edits: EditTexts): Edit[] =>
  [...filesOf(terminal)].flatMap(([name, file]) => {
    const text = edits.get(name);
    return text === undefined ? [] : [{ file, text }];
  });

/** The hash of each edit by the program's file name; undefined if there is none. */
export function editHashes(edits: readonly Edit[]): Record<string, string> | undefined {
  if (edits.length === 0) return undefined;
  return Object.fromEntries(edits.map(({ file, text }) => [nameOf(file), sourceHash(text)]));
}

/** The files of a terminal's program by their names. */
function filesOf(terminal: TerminalSpec): Map<string, string> {
  const loads = 'tool' in terminal ? [] : terminal.loads;
  return new Map(loads.map((file) => [nameOf(file), file]));
}

const nameOf = (file: string): string => file.slice(file.lastIndexOf('/') + 1);
