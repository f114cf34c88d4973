// Which program files a run of a case is made of, and their hashes: what a recording must fit. It
// reads content/programs/ and knows of a program no more than what it imports.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CaseSpec } from '#protocol';

/** Relative imports of a neighbour. */
const neighbour = /\bfrom\s*'\.\/([\w-]+\.ts)'/g;

/**
 * The files that these terminals of the case run, and what those import, each with the first 12
 * hexadecimal digits of its SHA-256. `folder` is content/programs.
 */
export async function programsOf(
  folder: string,
  spec: CaseSpec,
  terminals: readonly string[],
): Promise<Record<string, string>> {
  const hashes = new Map<string, string>();
  async function add(file: string): Promise<void> {
    if (hashes.has(file)) return;
    const text = await readFile(path.join(folder, file), 'utf8');
    hashes.set(file, createHash('sha256').update(text).digest('hex').slice(0, 12));
    for (const [, imported] of text.matchAll(neighbour)) await add(imported!);
  }
  for (const terminal of spec.terminals) {
    if ('program' in terminal && terminals.includes(terminal.name)) await add(terminal.program);
  }
  return Object.fromEntries([...hashes].sort(([a], [b]) => (a < b ? -1 : 1)));
}
