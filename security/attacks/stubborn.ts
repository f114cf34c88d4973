// Sessions whose programs handle every signal that can be handled, and what is left of them and of
// their lab.
import { readdirSync } from 'node:fs';
import { processes } from '../lab/proc.ts';
import type { RawReader } from '../readers/reader.ts';
import type { Target } from '../suite/target.ts';

/** Sessions that run when a lab is killed, each with two such programs. */
export const SESSIONS = 5;

export async function stubborn(target: Target): Promise<RawReader> {
  const reader = await target.reader();
  await reader.run('stubborn');
  await reader.says('stubborn');
  await reader.start('second');
  await reader.says('stubborn', 'second');
  return reader;
}

/**
 * The folder for temporary files of a lab that was started as root
 * (lab-server/runtime/local/drop.ts).
 */
export const homesOf = (pid: number): string[] =>
  readdirSync('/tmp')
    .filter((name) => name.startsWith(`two-ends-of-a-wire-home-${pid}-`))
    .map((name) => `/tmp/${name}`);

/** Leaves out zombies, which wait for process 1 to reap them and have no command line. */
export const alive = () => processes().filter(({ command }) => command !== '');
