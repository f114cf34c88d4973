// Waits until a server has finished what it does by itself, such as preparing runs for others.
import { setTimeout as sleep } from 'node:timers/promises';
import { cpuOf } from '../cpu.ts';
import type { Server } from './server.ts';

/**
 * Milliseconds of a look, the share of a processor that is rest, and looks that must show it: the
 * lab prepares runs once nobody has pressed Run for 0.7 s.
 */
const [LOOKS, REST, TIMES] = [250, 0.15, 6] as const;

/** Looks after which it counts as resting whatever it does. */
const AT_MOST = 240;

export async function rests({ pid, group }: Server): Promise<void> {
  const used = (): number => group?.cpu() ?? (pid === undefined ? 0 : cpuOf(pid));
  let quiet = 0;
  for (let look = 0; look < AT_MOST && quiet < TIMES; look += 1) {
    const [before, began] = [used(), performance.now()];
    await sleep(LOOKS);
    const share = (used() - before) / 1000 / (performance.now() - began);
    quiet = share < REST ? quiet + 1 : 0;
  }
}
