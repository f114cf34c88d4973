// Opens what every session stands on, for real: the level that this machine allows, the stage, the
// cases. It must not know HTTP, nor what the sessions are for.
import { spawnSync } from 'node:child_process';
import { availableParallelism, totalmem } from 'node:os';
import path from 'node:path';
import { openCgroups } from '../runtime/bubblewrap/cgroup/cgroups.ts';
import { delegatedGroups } from '../runtime/bubblewrap/cgroup/delegated.ts';
import { memoryLeftIn } from '../runtime/bubblewrap/cgroup/memory-left.ts';
import { MemoryWatch } from '../runtime/usage/memory-watch.ts';
import { watchSockets } from '../runtime/usage/socket-watch.ts';
import { enterScope } from '../runtime/bubblewrap/cgroup/transient-scope.ts';
import {
  ownHierarchies,
  preparedGroups,
  sweepAfter,
} from '../runtime/bubblewrap/cgroup/prepare.ts';
import { openCases, type Cases } from '../cases/open-cases.ts';
import { realClock } from '../clock.ts';
import { openMetrics, type Metrics } from '../metrics.ts';
import { findLevel } from '../runtime/bubblewrap/sandbox/level.ts';
import { openStage } from '../runtime/stage/stage.ts';
import { spawnPty } from '../runtime/pty/pty.ts';
import { isBeyondLoopback, readSettings, type Limits, type Listening } from '../settings.ts';
import { traceRuns } from '../trace/run-trace.ts';
import { wireFor } from '../runtime/bubblewrap/wire/wire.ts';
import { capacityOf, type Machine } from './capacity.ts';
import { Gate } from './gate.ts';
import type { Lab, Log } from './lab.ts';
import { memoryAvailable } from './no-room.ts';
import { cannotRun, editsAt, servedLevel } from './served-level.ts';
import { Sessions } from './sessions.ts';

/** What sessions are made of, but for their places. */
type Parts = Omit<Lab, 'enter'>;

export interface OpenLab {
  readonly parts: Parts;
  readonly metrics: Metrics;
  readonly sessions: Sessions;
  readonly cases: Cases;
  /** Ends every session, and leaves nothing behind. */
  end(): Promise<void>;
}

/** `checkout`: the folder that holds content/, lab-server/ and node_modules/. */
export async function openLab(
  checkout: string,
  log: Log,
  settings: Listening & Limits = readSettings({}),
): Promise<OpenLab> {
  const { sessionMemory, idleAfter } = settings;
  const cases = await openCases(path.join(checkout, 'content'));
  const found = await findLevel((says) => log.info({ says }, 'level not found yet'));
  const stage = await openStage(checkout);
  const prepared = preparedGroups(process.env);
  const groups =
    prepared ?? delegatedGroups() ?? ((await enterScope()) ? delegatedGroups() : undefined);
  // What root has prepared only root can remove, and root's own sweeper does.
  sweepAfter([stage.folder], prepared ? undefined : groups);
  const openCgroup = openCgroups(groups, { memory: sessionMemory, ...SHARE }, stands);
  const cgroups = openCgroup !== undefined;
  const level = servedLevel(found.level, {
    cgroups,
    beyondLoopback: isBeyondLoopback(settings),
  });
  const { name, missing } = level;
  const edits = editsAt(level, cgroups, found.bounds);
  log.info({ level: name, missing, says: cannotRun(level)?.says, edits }, 'level found');
  const own = ownHierarchies();
  const metrics = openMetrics();
  const { cores } = machine();
  const parts: Parts = {
    level,
    edits,
    stage,
    log,
    tally: metrics.tally,
    gate: new Gate(STARTS_A_CORE * cores, realClock),
    spawn: spawnPty,
    stringWire: wireFor(level),
    traceRun: traceRuns(realClock),
    clock: realClock,
    findCase: cases.find,
    openFence: watchSockets(
      openCgroup ?? new MemoryWatch(sessionMemory, realClock).watch,
      realClock,
    ),
    idleAfter,
    // guard: group-memory-left -> memoryAvailable,
    memoryAvailable: () => Math.min(memoryAvailable(), memoryLeftIn(own)),
  };
  const capacity = capacityOf(level, machine(), settings.capacity);
  log.info({ capacity, perAddress: settings.perAddress ?? capacity }, 'places');
  const sessions = new Sessions(parts, capacity, settings.perAddress);
  return {
    parts,
    metrics,
    sessions,
    cases,
    async end() {
      await sessions.endAll();
      await stage.end();
    },
  };
}

/** What else the programs of a run have together: processes and threads, and cores' worth of time. */
const SHARE = { pids: 128, cores: 1 };

/** Whether a process can be put into a group, by really doing it. */
function stands(procs: string[]): boolean {
  const script = 'for group; do echo $$ >"$group" || exit; done';
  return spawnSync('/bin/sh', ['-c', script, 'sh', ...procs]).status === 0;
}

/** Runs that begin at once, a core. */
const STARTS_A_CORE = 2;

/** A control group may allow less than the machine has (memory.max of cgroups(7)); 0 says nothing. */
function machine(): Machine {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Infinity);
  return { memory, cores: availableParallelism() };
}
