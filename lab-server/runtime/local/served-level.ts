// The level at which a lab serves, from what its machine allows and who can reach it, and whether
// it may run programs that readers have written. Pure; bubblewrap/sandbox/level.ts finds what the
// machine allows.
import type { Level } from '#protocol';
import type { Bounds } from '../bubblewrap/wire/wire.ts';
import type { EditRule } from '../runtime.ts';

export interface Circumstances {
  /** Whether runs have control groups. */
  cgroups: boolean;
  /** Whether readers of other machines come. */
  beyondLoopback: boolean;
}

/** Without isolation, programs run only for a reader who sits at the machine. */
export function servedLevel(found: Level, { cgroups, beyondLoopback }: Circumstances): Level {
  if (found.name === 'none') return found;
  // guard: unwalled
  if (found.name === 'bare' && beyondLoopback) return { ...found, name: 'none' };
  return cgroups ? found : { ...found, missing: [...found.missing, 'cgroups'] };
}

/**
 * Readers' own programs may run if there is isolation and something bounds the memory of their
 * sockets: a control group, the hosts' own bounds, or a watch on the sockets.
 */
export function editsAt(level: Level, cgroups: boolean, bounds: Bounds): EditRule {
  if (level.name === 'none' || level.name === 'bare') {
    return { run: false, lacks: 'walls', says: 'nothing holds programs on this machine' };
  }
  if (cgroups || bounds !== 'none') return { run: true };
  return { run: false, lacks: 'bounds', says: 'nothing on this machine bounds what sockets keep' };
}
