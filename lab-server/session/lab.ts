// Everything that the sessions of a lab server depend on, passed in as one value so that a test can
// use programs in memory and a fake clock.
import type { CaseSpec } from '#protocol';
import type { Semaphore } from '../queue/semaphore.ts';
import type { Ticket, TicketEvents } from '../queue/run-queue.ts';
import type { EditBudget } from './edit-budget.ts';
import type { Log } from '../process/log.ts';
import type { RunParts } from '../run/run-parts.ts';
import type { Counters } from '../metrics/counters.ts';

export interface Lab extends RunParts {
  readonly log: Log;
  readonly counters: Counters;
  /** Bounds how many runs start at the same time. */
  readonly startSemaphore: Semaphore;
  /** The case as its author wrote it; undefined if there is none of that name. */
  findCase(name: string): Promise<CaseSpec | undefined>;
  readonly editBudget: EditBudget;
  /** What this lab server is called among several; absent if it is alone. */
  readonly name?: string | undefined;
  /** Minutes until this lab server ends, while it drains. */
  minutesLeft(): number | undefined;
  /** Milliseconds without a key or a click after which a run is ended. */
  readonly idleAfter: number;
  /** Takes a slot of the lab, or a position in the run queue; undefined if that is full. */
  enqueue(address: string, events: TicketEvents): Ticket | undefined;
}
