// Where scripts/install/native.mjs puts the lab's compiled C: commands and libraries, by name.
import path from 'node:path';

/** Relative to the checkout. */
export const NATIVE = 'node_modules/.native';

export const nativeFile = (name: string): string =>
  path.resolve(import.meta.dirname, '../..', NATIVE, name);
