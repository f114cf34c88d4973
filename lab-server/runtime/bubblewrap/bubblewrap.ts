// The runtime that holds programs: each run on hosts of its own (wire/), each program behind bubblewrap
// (sandbox/), all of a run in one control group, or watched where there is none (cgroup/, usage/).
import type { Runtime } from '../runtime.ts';
import { shortageIn } from '../shortage.ts';
import { openNetwork } from './network.ts';
import type { BubblewrapParts } from './parts.ts';
import { mostHosts } from './wire/wire.ts';

export function bubblewrap(parts: BubblewrapParts): Runtime {
  const { level, edits, memoryAvailable, stage } = parts;
  return {
    level,
    edits,
    mostHosts: mostHosts(level),
    memoryAvailable,
    refresh: () => told(() => stage.refresh()),
    open: (hosts, events) => told(() => openNetwork(parts, hosts, events)),
    end: () => stage.end(),
  };
}

async function told<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw shortageIn(error) ?? error;
  }
}
