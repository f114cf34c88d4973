// What the programs' own files export to each other, such as flags.ts to all of them.
import { basename } from 'node:path';
import ts from 'typescript';
import type { LibcName } from '../../shared/libc-name.ts';
import { described, openFiles } from './described.ts';

/** `folder` has the tsconfig.json of the programs. By the name of each file that exports something. */
export function localNames(folder: string, files: readonly string[]): Record<string, LibcName[]> {
  const program = openFiles(folder, files);
  const exporting = files.filter((file) => exportsSomething(program.getSourceFile(file)!));
  return Object.fromEntries(exporting.map((file) => [basename(file), described(program, file)]));
}

const exportsSomething = (file: ts.SourceFile): boolean =>
  file.statements.some(
    (one) =>
      ts.canHaveModifiers(one) &&
      ts.getModifiers(one)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword),
  );
