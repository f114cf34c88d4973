// A proxy, or another server beside a lab, with one of the configurations of deploy/, whose addresses
// are replaced by a test's own.
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { whereIs } from '../../lab-server/process/search-path.ts';

/** Milliseconds for a server to answer, and between two tries. */
const ANSWERS_WITHIN = 10_000;
const TRY_EVERY = 50;

/** Why the test of a command cannot run here; false if it can. */
export const lacks = (command: string): string | false =>
  whereIs(command) ? false : `${command} is not installed`;

/** Writes a configuration of deploy/ into the folder, with each of the texts replaced. */
export function configure(name: string, folder: string, texts: Record<string, string>): string {
  let text = readFileSync(path.join(import.meta.dirname, '..', name), 'utf8');
  for (const [from, to] of Object.entries(texts)) {
    if (!text.includes(from)) throw new Error(`${name} has no ${from}`);
    text = text.replaceAll(from, to);
  }
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** Starts a server for the test, and resolves once `answers` does to 200. */
export async function startServer(
  t: TestContext,
  command: string[],
  answers: () => Promise<number | undefined>,
): Promise<void> {
  const [file = '', ...args] = command;
  const stdio = ['ignore', 'ignore', 'inherit'] as const;
  const server = spawn(whereIs(file) ?? file, args, { stdio: [...stdio], detached: true });
  // Its whole group: a worker that outlives its master holds the test's output open.
  t.after(() => process.kill(-server.pid!, 'SIGKILL'));
  const until = performance.now() + ANSWERS_WITHIN;
  while (performance.now() < until) {
    if ((await answers().catch(() => undefined)) === 200) return;
    await new Promise((resolve) => setTimeout(resolve, TRY_EVERY));
  }
  throw new Error(`${command.join(' ')} does not answer`);
}
