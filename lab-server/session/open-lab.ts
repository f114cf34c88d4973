// Opens everything that real sessions depend on: the runtime, the cases, the metrics, the run
// queue.
import { availableParallelism, totalmem } from 'node:os';
import path from 'node:path';
import { openCases, type Cases } from '../cases/open-cases.ts';
import { realClock } from '../process/clock.ts';
import { openMetrics, type Metrics } from '../metrics/metrics.ts';
import type { OpenRuntime } from '../runtime/runtime.ts';
import {
  isBeyondLoopback,
  readSettings,
  type LimitSettings,
  type Listening,
  type Naming,
} from '../settings.ts';
import { traceRuns } from '../trace/run-trace.ts';
import { cannotRun } from '../run/cannot-run.ts';
import { capacityOf, type Machine } from '../queue/capacity.ts';
import { EditBudget } from './edit-budget.ts';
import { Semaphore } from '../queue/semaphore.ts';
import type { Lab } from './lab.ts';
import type { Log } from '../process/log.ts';
import { Sessions } from './sessions.ts';

/** What sessions depend on, except the run queue. */
type Parts = Omit<Lab, 'enqueue' | 'minutesLeft'>;

export interface OpenLab {
  readonly parts: Parts;
  readonly metrics: Metrics;
  readonly sessions: Sessions;
  readonly cases: Cases;
  /** Ends every session and the runtime, and leaves nothing behind. */
  end(): Promise<void>;
}

/** `checkout`: the folder that holds content/, lab-server/ and node_modules/. */
export async function openLab(
  checkout: string,
  openRuntime: OpenRuntime,
  log: Log,
  settings: Listening & LimitSettings & Naming = readSettings({}),
): Promise<OpenLab> {
  const { sessionMemory, idleAfter, poolSize } = settings;
  const cases = await openCases(path.join(checkout, 'content'));
  const runtime = await openRuntime({
    ...{ checkout, sessionMemory, poolSize, beyondLoopback: isBeyondLoopback(settings) },
    tell: (says) => log.info({ says }, 'level not found yet'),
  });
  const { edits, level } = runtime;
  const { name, missing } = level;
  log.info({ level: name, missing, says: cannotRun(level)?.says, edits }, 'level found');
  const metrics = openMetrics();
  const parts: Parts = {
    runtime,
    log,
    counters: metrics.counters,
    startSemaphore: new Semaphore(STARTS_PER_CORE * machine().cores, realClock),
    traceRun: traceRuns(realClock),
    clock: realClock,
    findCase: cases.find,
    editBudget: new EditBudget(),
    idleAfter,
    name: settings.name,
  };
  const capacity = capacityOf(level, machine(), settings.capacity);
  log.info({ capacity, perAddress: settings.perAddress ?? capacity }, 'slots');
  const sessions = new Sessions(parts, capacity, settings.perAddress);
  return {
    parts,
    metrics,
    sessions,
    cases,
    async end() {
      await sessions.endAll();
      await runtime.end();
    },
  };
}

/** Runs that may start at the same time, per core. */
const STARTS_PER_CORE = 2;

/**
 * A memory limit of this process (node's process.constrainedMemory; 0: none) counts as the
 * machine's.
 */
function machine(): Machine {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Infinity);
  return { memory, cores: availableParallelism() };
}
