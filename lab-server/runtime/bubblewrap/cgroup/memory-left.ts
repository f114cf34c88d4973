// How much memory a process's control groups leave it: what a container or a service manager
// allows, less what is in use.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Hierarchies, readingsOf } from './hierarchies.ts';

/** Bytes of file caches, which the kernel reclaims when memory is short. */
const RECLAIMED = /^(?:total_)?(?:in)?active_file (\d+)$/gm;

/**
 * Bytes left, by the tightest limit of the group and those above it; Infinity if there is no limit.
 */
export function memoryLeftIn(groups: Hierarchies | undefined, read = readIfThere): number {
  if (!groups) return Infinity;
  const { memory, limit } = readingsOf(groups.version);
  let left = Infinity;
  let folder = groups.version === 2 ? groups.folder : groups.folders.memory;
  for (;;) {
    const bound = read(path.join(folder, limit))?.trim();
    if (bound === undefined) return left;
    const used = Number(read(path.join(folder, memory))) - reclaimed(folder);
    if (bound !== 'max') left = Math.min(left, Number(bound) - used);
    folder = path.dirname(folder);
  }

  function reclaimed(of: string): number {
    // In version 1 the lines without total_ leave out the groups below.
    const stat = read(path.join(of, 'memory.stat')) ?? '';
    const lines = [...stat.matchAll(RECLAIMED)];
    const all = lines.filter(([line]) => groups?.version === 2 || line.startsWith('total_'));
    return all.reduce((sum, [, bytes]) => sum + Number(bytes), 0);
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
