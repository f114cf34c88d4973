// What every session of a lab server stands on: the parts that touch the machine, passed in whole so
// that a session can be tried with a fake pty, a fake wire and a clock turned by hand.
import type { CaseSpec, Level } from '#protocol';
import type { OpenFence } from '../runtime/usage/fence.ts';
import type { Clock } from '../clock.ts';
import type { Stage } from '../runtime/stage/stage.ts';
import type { SpawnPty } from '../runtime/pty/pty.ts';
import type { TraceRun } from '../trace/run-trace.ts';
import type { StringWire } from '../runtime/bubblewrap/wire/wire.ts';
import type { Gate } from './gate.ts';
import type { Entry, Waiting } from './places.ts';
import type { Edits } from './served-level.ts';
import type { Tally } from './tally.ts';

export interface Log {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface Lab {
  readonly level: Level;
  readonly edits: Edits;
  readonly stage: Stage;
  readonly spawn: SpawnPty;
  readonly stringWire: StringWire;
  readonly traceRun: TraceRun;
  readonly openFence: OpenFence;
  readonly clock: Clock;
  readonly log: Log;
  readonly tally: Tally;
  /** How many runs may begin at once. */
  readonly gate: Gate;
  /** The case of that name as its author wrote it; undefined when there is none. */
  findCase(name: string): Promise<CaseSpec | undefined>;
  /** Bytes of memory that the machine, and what this process is confined to, have left. */
  memoryAvailable(): number;
  /** Milliseconds without a key or a click of the reader after which what runs is ended. */
  readonly idleAfter: number;
  /** Takes one of the places for running sessions, or gets in line; undefined when that is full. */
  enter(address: string, waiting: Waiting): Entry | undefined;
}
