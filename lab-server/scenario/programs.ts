// The program files of a case's run, and their hashes, to which a recording must fit. Pure.
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { CaseSpec } from '#protocol';
import { importedBy, type ProgramTexts } from '../cases/programs.ts';

/**
 * The names of the files that these terminals of the case run, and of what those import, each with
 * the first 12 hexadecimal digits of its SHA-256. `texts`: the files of content/ that hold
 * programs.
 */
export function programsOf(
  texts: ProgramTexts,
  spec: CaseSpec,
  terminals: readonly string[],
): Record<string, string> {
  const files = spec.terminals
    .filter(({ name }) => terminals.includes(name))
    .flatMap((terminal) => ('file' in terminal ? [...importedBy(terminal.file, texts)] : []));
  const hashes = [...new Set(files)].map((file) => {
    const hash = createHash('sha256').update(texts.get(file)!).digest('hex').slice(0, 12);
    return [path.basename(file), hash] as const;
  });
  return Object.fromEntries(hashes.sort(([a], [b]) => (a < b ? -1 : 1)));
}
