// Counts the sockets of each run: connections that wait to be accepted, or were closed with bytes
// on their way, need no descriptor, and no control group counts them all.
import type { Clock } from '../../process/clock.ts';
import type { ExceededResource } from '../runtime.ts';
import type { OpenResourceGroup } from './resource-group.ts';
import { Sampler } from './sampler.ts';

/**
 * Sockets that a run may have on its hosts together. Its programs have 64 descriptors each; with
 * what a host lets a socket keep (wire/topology.sh), these are at most 128 MiB.
 */
export const MOST_SOCKETS = 512;

/**
 * Each run is counted when the machine has so many TCP sockets more than the fewest since the last count,
 * and once in so many milliseconds: sockets of other kinds need a descriptor each, so they come slowly.
 */
export const COUNT_AT = { growth: 64, every: 1000 } as const;

interface Watched {
  sockets: () => number;
  over: (what: ExceededResource) => void;
}

/**
 * The same resource groups, which also report a run with too many sockets. `allocated`: the TCP sockets
 * of the machine, of all networks.
 */
export function watchSockets(
  open: OpenResourceGroup,
  clock: Clock,
  allocated: () => number,
): OpenResourceGroup {
  let counted = -Infinity;
  let fewest = 0;
  const looks = new Sampler<Watched>(clock, (all) => {
    const now = clock.now();
    const has = allocated();
    fewest = Math.min(fewest, has);
    if (has < fewest + COUNT_AT.growth && now < counted + COUNT_AT.every) return;
    for (const watched of all) {
      // guard: sockets -> continue;
      if (watched.sockets() <= MOST_SOCKETS) continue;
      looks.delete(watched);
      watched.over('sockets');
    }
    [counted, fewest] = [now, has];
  });
  return (held, over) => {
    const group = open(held, over);
    const watched = { sockets: held.sockets, over };
    looks.add(watched);
    return {
      ...group,
      end() {
        looks.delete(watched);
        return group.end();
      },
    };
  };
}
