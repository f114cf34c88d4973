// Commands that the tests of deploy/ run to their end.
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

export const checkout = path.resolve(import.meta.dirname, '../..');

/** Bytes of output that a build may print. */
const MOST_OUTPUT = 64 * 1024 * 1024;

/** Resolves to what a command prints. Rejects with an error that has what it printed. */
export async function command(file: string, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(file, args, {
    cwd: checkout,
    maxBuffer: MOST_OUTPUT,
  });
  return stdout.trim();
}
