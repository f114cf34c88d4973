// The trace of one run: takes events from every source, puts them in the order in which they
// happened, hands them on in batches, and keeps them for a page that comes back. Pure but for the
// clock it is given.
import type { TraceEvent } from '#protocol';
import type { Cancel, Clock } from '../process/clock.ts';

/**
 * Milliseconds that an event waits for others that happened before it and arrive later: a lost
 * segment is known 20 ms after it left, a call is told through a pipe.
 */
export const SETTLE = 40;

/** Events of each kind kept for a run, so that a flood of one leaves the others their room. */
export const KEEP: Record<TraceEvent['kind'], number> = {
  call: 10_000,
  segment: 6000,
  state: 2000,
  signal: 1000,
  exit: 500,
  wire: 500,
};

export interface TraceEvents {
  /** The next events in order; `from` is how many came before them. */
  traced(from: number, events: TraceEvent[]): void;
}

export class Trace {
  readonly #clock: Clock;
  readonly #now: () => number;
  readonly #out: TraceEvents;
  readonly #kept: TraceEvent[] = [];
  #pending: TraceEvent[] = [];
  #cancel: Cancel | undefined;
  #ended = false;
  readonly #count: Partial<Record<TraceEvent['kind'], number>> = {};

  /** `now`: microseconds since the run began. */
  constructor(clock: Clock, now: () => number, out: TraceEvents) {
    this.#clock = clock;
    this.#now = now;
    this.#out = out;
  }

  /** What comes after the end is not told: the page may be in its next run by then. */
  appendEvents(events: TraceEvent[]): void {
    if (this.#ended) return;
    this.#pending.push(...events);
    if (this.#pending.length > 0 && !this.#cancel) this.#wait();
  }

  /** Whether events of this kind are no longer kept; a gap has told so. */
  isFull(kind: TraceEvent['kind']): boolean {
    return (this.#count[kind] ?? 0) > KEEP[kind];
  }

  /** Every kept event from the `from`th on. */
  eventsSince(from: number): TraceEvent[] {
    return this.#kept.slice(from);
  }

  /** Hands on what still waits; the run is over. */
  end(): void {
    this.#ended = true;
    this.#cancel?.();
    this.#cancel = undefined;
    this.#hand(this.#pending);
    this.#pending = [];
  }

  #wait(): void {
    this.#cancel = this.#clock.after(SETTLE / 2, () => {
      this.#cancel = undefined;
      const due = this.#now() - SETTLE * 1000;
      this.#hand(this.#pending.filter((event) => known(event) <= due));
      this.#pending = this.#pending.filter((event) => known(event) > due);
      if (this.#pending.length > 0) this.#wait();
    });
  }

  #hand(events: TraceEvent[]): void {
    if (events.length === 0) return;
    events.sort((a, b) => known(a) - known(b));
    const told = events.flatMap((event) => this.#room(event));
    if (told.length === 0) return;
    const from = this.#kept.length;
    this.#kept.push(...told);
    this.#out.traced(from, told);
  }

  /** The event while there is room for its kind, then a gap, once, then nothing. */
  #room(event: TraceEvent): TraceEvent[] {
    const before = this.#count[event.kind] ?? 0;
    this.#count[event.kind] = before + 1;
    if (before < KEEP[event.kind]) return [event];
    return before > KEEP[event.kind] ? [] : [{ kind: 'wire', t: known(event), what: 'gap' }];
  }
}

/** When an event could first be told: a call that has returned, at its return. */
function known(event: TraceEvent): number {
  return event.kind === 'call' ? (event.end ?? event.t) : event.t;
}
