// Where scripts/install puts compiled C, by name: the lab's commands and libraries, and the programs' C twins.
import path from 'node:path';

/** Relative to the checkout. */
export const NATIVE = 'node_modules/.native';

export const nativeFile = (name: string): string =>
  path.resolve(import.meta.dirname, '../..', NATIVE, name);

/** `name` without its `.c`; whether there is such a twin is not looked at. */
export const twinFile = (name: string): string =>
  path.resolve(import.meta.dirname, '../../node_modules/.twins', name);
