// The runtime that isolates programs: each run has hosts of its own (wire/), each program runs
// behind bubblewrap (sandbox/), and all of a run are in one control group, or watched if there is
// none (cgroup/, usage/).
import type { Runtime } from '../runtime.ts';
import { shortageIn } from '../shortage.ts';
import { openNetwork } from './network.ts';
import type { BubblewrapParts } from './parts.ts';
import { mostHosts } from './wire/wire.ts';

export function bubblewrap(parts: BubblewrapParts): Runtime {
  const { level, edits, memoryAvailable, stage, switchAbilities } = parts;
  return {
    level,
    edits,
    switchAbilities,
    twins: stage.twins,
    mostHosts: mostHosts(level),
    memoryAvailable,
    refresh: () => asShortage(() => stage.refresh()),
    open: (hosts, events) => asShortage(() => openNetwork(parts, hosts, events)),
    end: () => stage.end(),
  };
}

async function asShortage<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw shortageIn(error) ?? error;
  }
}
