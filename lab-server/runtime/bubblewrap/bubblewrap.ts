// The runtime that isolates programs: each run has hosts of its own (wire/), each program runs
// behind bubblewrap (sandbox/), and all of a run are in one control group, or watched if there is
// none (cgroup/, usage/). Some of that waits ready for the next run (pool/).
import type { Host } from '#protocol';
import type { Runtime } from '../runtime.ts';
import { shortageIn } from '../shortage.ts';
import { networkOn } from './network.ts';
import type { BubblewrapParts } from './parts.ts';
import { Pool } from './pool/pool.ts';
import { openPrewarmed, openTestbed, type Testbed } from './pool/testbed.ts';
import { mostHosts } from './wire/wire.ts';

export function bubblewrap(parts: BubblewrapParts): Runtime {
  const { level, edits, memoryAvailable, stage, switchAbilities } = parts;
  const pool = openPool(parts);
  return {
    level,
    edits,
    switchAbilities,
    twins: stage.twins,
    mostHosts: mostHosts(level),
    memoryAvailable,
    refresh: () => asShortage(() => stage.refresh()),
    open: (hosts, events) =>
      asShortage(async () => networkOn(await takeOrOpen(parts, pool, hosts), parts, events)),
    async end() {
      await pool.end();
      await stage.end();
    },
  };
}

function openPool(parts: BubblewrapParts): Pool {
  const { clock, memoryAvailable, poolSize, stage } = parts;
  return new Pool({
    ...{ size: poolSize, clock, memoryAvailable, version: () => stage.libcVersion() },
    open: (hosts) => openPrewarmed(parts, hosts),
  });
}

/** What waits in the pool gives way to a run that finds no room. */
async function takeOrOpen(
  parts: BubblewrapParts,
  pool: Pool,
  hosts: readonly Host[],
): Promise<Testbed> {
  const waiting = pool.take(hosts);
  if (waiting) return waiting;
  try {
    return await openTestbed(parts, hosts);
  } catch (error) {
    if (pool.held === 0 || !shortageIn(error)) throw error;
    await pool.release();
    return openTestbed(parts, hosts);
  }
}

async function asShortage<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw shortageIn(error) ?? error;
  }
}
