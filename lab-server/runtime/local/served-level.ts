// The level at which a lab serves, from what its machine allows and who reaches it, and whether it may run
// what readers have written. Pure; what the machine allows is found in bubblewrap/sandbox/level.ts.
import type { Level } from '#protocol';
import type { Bounds } from '../bubblewrap/wire/wire.ts';
import type { Edits } from '../runtime.ts';

export interface Circumstances {
  /** Whether there are control groups for runs. */
  cgroups: boolean;
  /** Whether readers of other machines come. */
  beyondLoopback: boolean;
}

/** Where nothing holds programs, they are run for who sits at the machine, and for nobody else. */
export function servedLevel(found: Level, { cgroups, beyondLoopback }: Circumstances): Level {
  if (found.name === 'none') return found;
  // guard: unwalled
  if (found.name === 'bare' && beyondLoopback) return { ...found, name: 'none' };
  return cgroups ? found : { ...found, missing: [...found.missing, 'cgroups'] };
}

/**
 * What readers have written may run where walls stand and something holds the memory of their sockets:
 * a control group, the hosts' own bounds, or looks at what sockets keep.
 */
export function editsAt(level: Level, cgroups: boolean, bounds: Bounds): Edits {
  if (level.name === 'none' || level.name === 'bare') {
    return { run: false, says: 'nothing holds programs on this machine' };
  }
  if (cgroups || bounds !== 'none') return { run: true };
  return { run: false, says: 'nothing on this machine bounds what sockets keep' };
}
