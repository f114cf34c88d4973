// What every session of a lab server depends on, passed in as one value so that a test can give it
// programs in memory and a fake clock.
import type { CaseSpec } from '#protocol';
import type { Semaphore } from '../queue/semaphore.ts';
import type { Ticket, TicketEvents } from '../queue/run-queue.ts';
import type { Log } from '../process/log.ts';
import type { RunParts } from '../run/run.ts';
import type { Counters } from '../metrics/counters.ts';

export interface Lab extends RunParts {
  readonly log: Log;
  readonly counters: Counters;
  /** Bounds the runs that start at once. */
  readonly startSemaphore: Semaphore;
  /** The case of that name as its author wrote it; undefined when there is none. */
  findCase(name: string): Promise<CaseSpec | undefined>;
  /** Milliseconds without a key or a click after which a run is ended. */
  readonly idleAfter: number;
  /** Takes a slot of the lab, or a position in the run queue; undefined when that is full. */
  enqueue(address: string, events: TicketEvents): Ticket | undefined;
}
