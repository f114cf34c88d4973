// The runtime of the lab server's own machine: tries what the machine allows, and opens the runtime
// with the best isolation; `bare` without isolation, or `none` if readers of other machines would
// use that.
import { spawnSync } from 'node:child_process';
import type { Level } from '#protocol';
import { realClock } from '../../process/clock.ts';
import { bare } from '../bare/bare.ts';
import { bubblewrap } from '../bubblewrap/bubblewrap.ts';
import type { BubblewrapParts } from '../bubblewrap/parts.ts';
import { openCgroups } from '../bubblewrap/cgroup/cgroups.ts';
import { delegatedGroups } from '../bubblewrap/cgroup/delegated.ts';
import { memoryLeftIn } from '../bubblewrap/cgroup/memory-left.ts';
import { ownHierarchies, preparedGroups, sweepAfter } from '../bubblewrap/cgroup/prepare.ts';
import { enterScope } from '../bubblewrap/cgroup/transient-scope.ts';
import { openFifos } from '../bubblewrap/fifo.ts';
import { openGatePipe } from '../bubblewrap/gate-pipe.ts';
import { openReportPipe } from '../bubblewrap/report-pipe.ts';
import { findLevel } from '../bubblewrap/sandbox/level.ts';
import { openWalledStage } from '../bubblewrap/sandbox/walled-stage.ts';
import { wireFor } from '../bubblewrap/wire/wire.ts';
import { loadPtyCalls, spawnPty } from '../pty/pty.ts';
import type { OpenRuntime, Runtime } from '../runtime.ts';
import { openTcpAllocated } from '../sockets/tables.ts';
import { openStage, type Stage } from '../stage/stage.ts';
import type { OpenResourceGroup } from '../usage/resource-group.ts';
import { MemoryWatch } from '../usage/memory-watch.ts';
import { watchSockets } from '../usage/socket-watch.ts';
import { memoryAvailable } from './memory-available.ts';
import { editsAt, servedLevel } from './served-level.ts';

/** `witness` replaces parts of the bubblewrap runtime, for tests. */
export function openLocal(
  witness: (parts: BubblewrapParts) => BubblewrapParts = (parts) => parts,
): OpenRuntime {
  return async (given) => {
    const found = await findLevel((says) => given.tell(says));
    const { beyondLoopback } = given;
    const served = servedLevel(found.level, { cgroups: true, beyondLoopback });
    if (served.name === 'none') return none(served);
    loadPtyCalls();
    const isWalled = served.name !== 'bare';
    const stage = await (isWalled ? openWalledStage : openStage)(given.checkout);
    const { openGroup, hasGroups } = await openGroups(stage, given.sessionMemory);
    const level = servedLevel(found.level, { cgroups: hasGroups, beyondLoopback });
    const own = ownHierarchies();
    const { switchAbilities } = found;
    const parts = {
      ...{ level, switchAbilities, stage, openGroup, spawn: spawnPty, clock: realClock },
      // guard: group-memory-left -> memoryAvailable,
      memoryAvailable: () => Math.min(memoryAvailable(), memoryLeftIn(own)),
    };
    if (!isWalled) return bare(parts);
    const edits = editsAt(level, hasGroups, found.bounds);
    const openFifo = openFifos(stage.folder);
    const openPipe = () => openReportPipe(openFifo);
    const openGates = () => openGatePipe(openFifo);
    const { poolSize } = given;
    const openWire = wireFor(level);
    return bubblewrap(witness({ ...parts, edits, openPipe, openGates, openWire, poolSize }));
  };
}

/** How the memory of a run's programs is limited, and whether by a control group. */
async function openGroups(
  stage: Stage,
  sessionMemory: number,
): Promise<{ openGroup: OpenResourceGroup; hasGroups: boolean }> {
  const prepared = preparedGroups(process.env);
  const groups =
    prepared ?? delegatedGroups() ?? ((await enterScope()) ? delegatedGroups() : undefined);
  // Only root can remove what root has prepared; root's own sweeper does.
  sweepAfter([stage.folder], prepared ? undefined : groups);
  const openCgroup = openCgroups(groups, { memory: sessionMemory, ...LIMITS }, canJoin);
  const held = openCgroup ?? new MemoryWatch(sessionMemory, realClock).watch;
  return {
    openGroup: watchSockets(held, realClock, openTcpAllocated()),
    hasGroups: openCgroup !== undefined,
  };
}

/** Further limits of a run's programs together: processes and threads, and cores. */
const LIMITS = { pids: 128, cores: 1 };

/** Whether a process can join a group, by trying. */
function canJoin(procs: string[]): boolean {
  const script = 'for group; do echo $$ >"$group" || exit; done';
  return spawnSync('/bin/sh', ['-c', script, 'sh', ...procs]).status === 0;
}

/** Runs nothing; requests for a run are refused before they reach this. */
function none(level: Level): Runtime {
  return {
    level,
    edits: editsAt(level, false, 'none'),
    switchAbilities: [],
    twins: false,
    mostHosts: 0,
    memoryAvailable,
    refresh: () => Promise.resolve(),
    open: () => Promise.reject(new Error('nothing runs at level none')),
    end: () => Promise.resolve(),
  };
}
