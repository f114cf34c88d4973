// A look at a lab of which every reader rests: what it holds then, and its memory.
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchLab } from '../lab.ts';
import { rss } from '../proc.ts';
import { collectGarbage, inspectorIn } from '../../lab-server/test/collect.ts';
import type { Group, Leftovers } from './leftovers.ts';

/** Milliseconds that what has ended may take to be gone from the kernel's tables. */
const SETTLES = 3000;

export interface RestState {
  held: Leftovers;
  descriptors: number;
  /** Resident set of the lab, its garbage collected and given back. */
  memory: number;
}

/** `log`: the file with all that the lab says on stderr. */
export async function measureAtRest(group: Group, lab: BenchLab, log: string): Promise<RestState> {
  await sleep(SETTLES);
  // The inspector is opened by the first, and has its descriptors.
  await collectGarbage(lab.pid, () => inspectorIn(readFileSync(log, 'utf8').split('\n')));
  const memory = rss(lab.pid);
  const descriptors = readdirSync(`/proc/${lab.pid}/fd`).length;
  return { held: group.held(lab.pid), descriptors, memory };
}
