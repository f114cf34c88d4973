// The running process: its pid, its end, and its sleeps.
import { rest } from './blocking.ts';
import { EINTR, fail } from './errno.ts';

/** The status of a program that has done its work. */
export const EXIT_SUCCESS = 0;
/** The status of a program that has failed. */
export const EXIT_FAILURE = 1;

/** The number of this process. */
export const getpid = (): number => process.pid;

/** Ends the program with that status. The kernel closes what is open. */
export function exit(status: number): never {
  process.exit(status);
}

// Any handler that runs ends a sleep early, with or without SA_RESTART (man 7 signal).

/** Sleeps so many seconds. Returns those that were left if a handler ended it, else 0. */
export async function sleep(seconds: number): Promise<number> {
  return Math.round((await rest(seconds * 1000)) / 1000);
}

/** Sleeps so many microseconds; returns 0, or -1 with EINTR if a handler ended it. */
export async function usleep(microseconds: number): Promise<number> {
  return (await rest(microseconds / 1000)) > 0 ? fail(EINTR) : 0;
}

/** Sleeps until a handler has run, then returns -1 with EINTR. */
export async function pause(): Promise<number> {
  await rest(Infinity);
  return fail(EINTR);
}
