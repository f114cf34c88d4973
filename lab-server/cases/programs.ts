// The programs in content/, each identified by its file name: those of content/programs/, which any
// case may run, and those in a case's own folder. Pure.
import type { CaseSpec, Host } from '#protocol';
import { besides, imports } from './syntax.ts';

/** The text of each file, by its path within content/. */
export type ProgramTexts = ReadonlyMap<string, string>;

const PROGRAM = /^(?:programs|cases\/[^/]+)\/([^/]+\.ts)$/;

/**
 * The path of each program by its name, such as `client.ts`; or one sentence for each name that two
 * programs have.
 */
export function programFiles(paths: Iterable<string>): Map<string, string> | string[] {
  const files = new Map<string, string>();
  const faults: string[] = [];
  for (const path of paths) {
    const name = PROGRAM.exec(path)?.[1];
    if (name === undefined || name.endsWith('.test.ts')) continue;
    const other = files.get(name);
    if (other === undefined) files.set(name, path);
    else
      faults.push(`content/${path} has the name of content/${other}; a program's name is its own`);
  }
  return faults.length > 0 ? faults : files;
}

/** The paths of a program and of every file that it imports, directly or not. */
export function importedBy(
  path: string,
  texts: ProgramTexts,
  found = new Set<string>(),
): Set<string> {
  const text = texts.get(path);
  if (text === undefined || found.has(path)) return found;
  found.add(path);
  for (const name of imports(text)) importedBy(besides(path, name), texts, found);
  return found;
}

/** The hosts on which a case runs a program, or one that imports it; a listing takes their colour. */
export function hostsOf(path: string, { terminals }: CaseSpec, texts: ProgramTexts): Set<Host> {
  const running = terminals.filter(
    (terminal) => 'file' in terminal && importedBy(terminal.file, texts).has(path),
  );
  return new Set(running.map(({ host }) => host));
}
