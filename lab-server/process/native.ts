// Where scripts/install puts compiled C, by name: the lab's commands and libraries, and the programs' C twins.
import path from 'node:path';

/** Relative to the checkout. */
export const NATIVE = 'node_modules/.native';

export const nativeFile = (name: string): string =>
  path.resolve(import.meta.dirname, '../..', NATIVE, name);

/** The programs' C twins; relative to the checkout. */
export const TWINS = 'node_modules/.twins';

/** The name of a program's twin, and of its source: `client.ts` has `client` and `client.c`. */
export const twinName = (program: string): string => path.parse(program).name;
export const twinSource = (program: string): string => program.replace(/\.ts$/, '.c');

/** Where a program's twin is if it has been compiled. */
export const twinFile = (program: string): string =>
  path.resolve(import.meta.dirname, '../..', TWINS, twinName(program));
