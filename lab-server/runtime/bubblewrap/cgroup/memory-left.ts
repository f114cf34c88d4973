// How much memory the control groups in which a process stands leave it: what a container or a service
// manager allows, less what is in use. It must not know what needs it.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Hierarchies, readingsOf } from './hierarchies.ts';

/** Bytes that the kernel takes back when others need them: files that were read. */
const RECLAIMED = /^(?:total_)?(?:in)?active_file (\d+)$/gm;

/** Bytes; no more than any group above allows. Infinity where none says anything. */
export function memoryLeftIn(groups: Hierarchies | undefined, read = readIfThere): number {
  if (!groups) return Infinity;
  const { memory, limit } = readingsOf(groups.version);
  let left = Infinity;
  let folder = groups.version === 2 ? groups.folder : groups.folders.memory;
  for (;;) {
    const most = read(path.join(folder, limit))?.trim();
    if (most === undefined) return left;
    const used = Number(read(path.join(folder, memory))) - reclaimed(folder);
    if (most !== 'max') left = Math.min(left, Number(most) - used);
    folder = path.dirname(folder);
  }

  function reclaimed(of: string): number {
    // In version 1 the lines without total_ are of the group alone, without those below it.
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
