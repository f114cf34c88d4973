// Looks how many sockets each run has: those that wait to be accepted, or that were closed with bytes on
// their way, need no descriptor, and no control group counts all of them. It must not know what is done
// about a run that has too many.
import type { Clock } from '../../process/clock.ts';
import type { Outgrown } from '../runtime.ts';
import type { OpenResourceGroup } from './resource-group.ts';
import { Sampler } from './sampler.ts';

/**
 * Sockets that a run may have on its hosts together. Its programs have 64 descriptors each, and with
 * what their host lets a socket keep (wire/topology.sh) these are at most 128 MiB.
 */
export const MOST_SOCKETS = 512;

interface Watched {
  sockets: () => number;
  over: (what: Outgrown) => void;
}

/** The same fences, whose runs are told of when they have too many sockets as well. */
export function watchSockets(open: OpenResourceGroup, clock: Clock): OpenResourceGroup {
  const looks = new Sampler<Watched>(clock, (all) => {
    for (const watched of all) {
      // guard: sockets -> continue;
      if (watched.sockets() <= MOST_SOCKETS) continue;
      looks.delete(watched);
      watched.over('sockets');
    }
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
