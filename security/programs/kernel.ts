// How an attacking program calls any function of the C library, with results as words. It does
// nothing by itself.
import koffi from 'koffi';
import { constants } from 'node:os';

const library = koffi.load(null);

/** A function of the C library by its declaration; its result is a number or nothing. */
export function c(declaration: string): (...args: unknown[]) => number {
  const call = library.func(declaration) as (...args: unknown[]) => number | bigint;
  return (...args) => Number(call(...args));
}

export const syscall = c('long syscall(long, long, long, long, long, long, long)');

/** The address of a function of the C library. */
export const addressOf = (name: string): bigint => koffi.address(library.symbol(name));

/** The number of a system call on x64 or arm64 (man 2 syscall). */
export const numbers = (x64: number, arm64: number) => (process.arch === 'x64' ? x64 : arm64);

/** `done`, or the errno of a call that has just failed. */
export function told(result: number): string {
  if (result >= 0) return 'done';
  const errno = koffi.errno();
  return Object.entries(constants.errno).find(([, n]) => n === errno)?.[0] ?? String(errno);
}

/** The lines that the reader types. */
export async function* typed(): AsyncGenerator<string> {
  const { createInterface } = await import('node:readline');
  for await (const line of createInterface(process.stdin)) yield line;
}

/** Keeps the process alive. */
export function stay(): void {
  setInterval(() => {}, 1000);
}
