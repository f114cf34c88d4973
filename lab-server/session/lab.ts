// What every session of a lab server stands on, passed in whole so that a session can be tried with
// programs in memory and a clock turned by hand.
import type { CaseSpec } from '#protocol';
import type { Clock } from '../clock.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { TraceRun } from '../trace/run-trace.ts';
import type { Gate } from './gate.ts';
import type { Entry, Waiting } from './places.ts';
import type { Tally } from './tally.ts';

export interface Log {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface Lab {
  readonly runtime: Runtime;
  readonly traceRun: TraceRun;
  readonly clock: Clock;
  readonly log: Log;
  readonly tally: Tally;
  /** How many runs may begin at once. */
  readonly gate: Gate;
  /** The case of that name as its author wrote it; undefined when there is none. */
  findCase(name: string): Promise<CaseSpec | undefined>;
  /** Milliseconds without a key or a click of the reader after which what runs is ended. */
  readonly idleAfter: number;
  /** Takes one of the places for running sessions, or gets in line; undefined when that is full. */
  enter(address: string, waiting: Waiting): Entry | undefined;
}
