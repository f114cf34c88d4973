// The guards of a checkout: the code that makes each row hold, marked in place (comments.ts). The
// suite takes one out of a copy of the checkout, and then the rows that name it must fail.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { guardNames, withoutGuard } from './comments.ts';

export interface Guard {
  name: string;
  /** Relative to the checkout, with slashes. */
  files: string[];
}

const FOLDERS = ['lab-server', 'src'];

const isCode = (file: string) => /\.(ts|sh)$/.test(file) && !/\.test\.ts$|\/test\//.test(file);

/** Sorted by name. Throws if a mark is malformed. */
export function guardsOf(checkout: string): Guard[] {
  const files = new Map<string, string[]>();
  for (const file of FOLDERS.flatMap((folder) => filesOf(checkout, folder))) {
    for (const name of namesIn(checkout, file)) {
      files.set(name, [...(files.get(name) ?? []), file]);
    }
  }
  const guards = [...files].map(([name, its]) => ({ name, files: its }));
  return guards.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The text of a file with a guard taken out. */
export function fileWithout(guard: Guard, checkout: string, file: string): string {
  return withoutGuard(readFileSync(path.join(checkout, file), 'utf8'), guard.name);
}

/** Takes a guard out of a copy of its checkout. */
export function takeOut(guard: Guard, copy: string): void {
  for (const file of guard.files) {
    writeFileSync(path.join(copy, file), fileWithout(guard, copy, file));
  }
}

function filesOf(checkout: string, folder: string): string[] {
  const files = readdirSync(path.join(checkout, folder), { recursive: true, encoding: 'utf8' });
  return files.filter(isCode).map((file) => `${folder}/${file}`);
}

function namesIn(checkout: string, file: string): string[] {
  try {
    return guardNames(readFileSync(path.join(checkout, file), 'utf8'));
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`, { cause: error });
  }
}
