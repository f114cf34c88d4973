// The runtime that holds programs: each run on hosts of its own (wire/), each program behind bubblewrap
// (sandbox/), all of a run in one control group, or watched where there is none (cgroup/, usage/).
import type { Level } from '#protocol';
import type { Clock } from '../../process/clock.ts';
import type { SpawnPty } from '../pty/pty.ts';
import type { Edits, Runtime } from '../runtime.ts';
import { shortageIn } from '../shortage.ts';
import type { Stage } from '../stage/stage.ts';
import type { OpenResourceGroup } from '../usage/resource-group.ts';
import { openNetwork } from './network.ts';
import type { ReportPipe } from './report-pipe.ts';
import { mostHosts, type StringWire } from './wire/wire.ts';

/** What touches the machine, passed in so that each can be replaced by a witness or a stand-in. */
export interface BubblewrapParts {
  readonly level: Level;
  readonly edits: Edits;
  /** With what bubblewrap reads (sandbox/walled-stage.ts). */
  readonly stage: Stage;
  readonly stringWire: StringWire;
  readonly spawn: SpawnPty;
  readonly openFence: OpenResourceGroup;
  /** The next pipe for a program's reports. */
  openPipe(): ReportPipe;
  readonly clock: Clock;
  memoryAvailable(): number;
}

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
