// Measures a lab while every reader rests: what it holds, and its memory.
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchLab } from '../lab.ts';
import { rss } from '../proc.ts';
import { collectGarbage, inspectorIn } from '../../lab-server/test/collect.ts';
import type { Group, Leftovers } from './leftovers.ts';

/** Milliseconds until what has ended is gone from the kernel's tables. */
const SETTLES = 3000;

/** A lab at rest. */
export interface RestState {
  held: Leftovers;
  descriptors: number;
  /** Resident set of the lab, after its garbage was collected and its free memory returned. */
  memory: number;
}

/** `log`: the file with the lab's stderr. */
export async function measureAtRest(group: Group, lab: BenchLab, log: string): Promise<RestState> {
  await sleep(SETTLES);
  // The first call opens the inspector, which has descriptors of its own.
  await collectGarbage(lab.pid, () => inspectorIn(readFileSync(log, 'utf8').split('\n')));
  const memory = rss(lab.pid);
  const descriptors = readdirSync(`/proc/${lab.pid}/fd`).length;
  return { held: group.held(lab.pid), descriptors, memory };
}
