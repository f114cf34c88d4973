// Sleeping. Any handler that runs ends it early, with or without SA_RESTART (man 7 signal).
import { rest } from './blocking.ts';
import { EINTR, fail } from './errno.ts';

/** Returns the seconds that were left when a handler ended it, else 0. */
export async function sleep(seconds: number): Promise<number> {
  return Math.round((await rest(seconds * 1000)) / 1000);
}

export async function usleep(microseconds: number): Promise<number> {
  return (await rest(microseconds / 1000)) > 0 ? fail(EINTR) : 0;
}

/** Sleeps until a handler has run; then -1 and EINTR, always. */
export async function pause(): Promise<number> {
  await rest(Infinity);
  return fail(EINTR);
}
