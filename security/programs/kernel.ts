// How an attacking program reaches the C library itself: every function there, with results as words.
// By itself it does nothing.
import koffi from 'koffi';
import { constants } from 'node:os';

const library = koffi.load(null);

/** A function of the C library by its declaration, whose result is a number or nothing. */
export function c(declaration: string): (...args: unknown[]) => number {
  const call = library.func(declaration) as (...args: unknown[]) => number | bigint;
  return (...args) => Number(call(...args));
}

export const syscall = c('long syscall(long, long, long, long, long, long, long)');

/** Where a function of the C library lies. */
export const addressOf = (name: string): bigint => koffi.address(library.symbol(name));

/** Numbers of system calls on x64 and arm64 (man 2 syscall); undefined where there is none. */
export const numbers = (x64: number, arm64: number) => (process.arch === 'x64' ? x64 : arm64);

/** `done`, or the errno of a call that just returned less than 0. */
export function told(result: number): string {
  if (result >= 0) return 'done';
  const errno = koffi.errno();
  return Object.entries(constants.errno).find(([, n]) => n === errno)?.[0] ?? String(errno);
}

/** Lines that the reader types. */
export async function* typed(): AsyncGenerator<string> {
  const { createInterface } = await import('node:readline');
  for await (const line of createInterface(process.stdin)) yield line;
}

/** Stays alive, as a program does that has not done enough harm yet. */
export function stay(): void {
  setInterval(() => {}, 1000);
}
