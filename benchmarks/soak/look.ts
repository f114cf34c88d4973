// A look at a lab of which every reader rests: what it holds then, and its memory.
import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Lab } from '../lab.ts';
import { rss } from '../proc.ts';
import type { Group, Held } from './left.ts';

/** Milliseconds that what has ended may take to be gone from the kernel's tables. */
const SETTLES = 3000;

/** Memory is looked at for as long as a collection of garbage may take to come by itself. */
const LOOKS = 20;
const LOOK_EVERY = 500;

export interface Rest {
  held: Held;
  descriptors: number;
  /** Resident set of the lab, the least of some looks. */
  memory: number;
}

export async function atRest(group: Group, lab: Lab): Promise<Rest> {
  await sleep(SETTLES);
  let memory = Infinity;
  for (let look = 0; look < LOOKS; look += 1) {
    memory = Math.min(memory, rss(lab.pid));
    await sleep(LOOK_EVERY);
  }
  const descriptors = readdirSync(`/proc/${lab.pid}/fd`).length;
  return { held: group.held(lab.pid), descriptors, memory };
}
