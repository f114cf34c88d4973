// The few calls of the C library that the lab itself makes, through the library that is compiled
// for programs (libc/native/libcalls.c): a failing call returns -errno, which no other call can
// overwrite.
import { createRequire } from 'node:module';
import path from 'node:path';
import type Koffi from 'koffi';

const library = path.join(import.meta.dirname, '../../node_modules/.native/libcalls.so');

/**
 * A C function by its declaration. Throws if the library cannot be loaded. Load it only when it is
 * needed: a lab also starts on machines that run no program and have no such library.
 */
export function loadCall(declaration: string): (...args: (number | string)[]) => number {
  const koffi = createRequire(import.meta.url)('koffi') as typeof Koffi;
  return koffi.load(library).func(declaration) as (...args: (number | string)[]) => number;
}
