// The few calls of the C library that the lab itself makes, through what is compiled for programs
// (libc/native/libcalls.c): what fails returns -errno, which no other call can have set.
import { createRequire } from 'node:module';
import path from 'node:path';
import type Koffi from 'koffi';

const built = path.join(import.meta.dirname, '../../node_modules/.native/libcalls.so');

/**
 * A function by its declaration in C. Throws where it cannot be had; to be called no sooner than it is
 * needed, for not every machine on which a lab starts runs any program.
 */
export function loadCall(declared: string): (...args: (number | string)[]) => number {
  const koffi = createRequire(import.meta.url)('koffi') as typeof Koffi;
  return koffi.load(built).func(declared) as (...args: (number | string)[]) => number;
}
