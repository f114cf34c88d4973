// The trace of one run: orders the events of every source by time, passes them on in batches, and
// keeps them for a page that comes back. Pure except for its clock.
import type { TraceEvent } from '#protocol';
import type { Cancel, Clock } from '../process/clock.ts';

/**
 * Milliseconds that an event waits for earlier ones that arrive later: a lost segment is known 20
 * ms after it left, and a call arrives through a pipe.
 */
export const REORDER_WITHIN = 40;

/** Events of each kind that a run keeps, so that a flood of one kind leaves room for the others. */
export const MAX_EVENTS: Record<TraceEvent['kind'], number> = {
  call: 10_000,
  segment: 6000,
  state: 2000,
  'tcp-info': 3000,
  signal: 1000,
  exit: 500,
  wire: 500,
};

export interface TraceEvents {
  /** The next events in order; `from` events came before them. */
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

  /** Ignores events after the end: by then the page may be in its next run. */
  appendEvents(events: TraceEvent[]): void {
    if (this.#ended) return;
    this.#pending.push(...events);
    if (this.#pending.length > 0 && !this.#cancel) this.#wait();
  }

  /** Whether events of this kind are no longer kept; a `gap` marks that in the trace. */
  isFull(kind: TraceEvent['kind']): boolean {
    return (this.#count[kind] ?? 0) > MAX_EVENTS[kind];
  }

  /** Every kept event from index `from` on. */
  eventsSince(from: number): TraceEvent[] {
    return this.#kept.slice(from);
  }

  /** Passes on the events that still wait; the run is over. */
  end(): void {
    this.#ended = true;
    this.#cancel?.();
    this.#cancel = undefined;
    this.#release(this.#pending);
    this.#pending = [];
  }

  #wait(): void {
    this.#cancel = this.#clock.after(REORDER_WITHIN / 2, () => {
      this.#cancel = undefined;
      const due = this.#now() - REORDER_WITHIN * 1000;
      this.#release(this.#pending.filter((event) => knownAt(event) <= due));
      this.#pending = this.#pending.filter((event) => knownAt(event) > due);
      if (this.#pending.length > 0) this.#wait();
    });
  }

  #release(events: TraceEvent[]): void {
    if (events.length === 0) return;
    events.sort((a, b) => knownAt(a) - knownAt(b));
    const kept = events.flatMap((event) => this.#limit(event));
    if (kept.length === 0) return;
    const from = this.#kept.length;
    this.#kept.push(...kept);
    this.#out.traced(from, kept);
  }

  /** The event while its kind has room, then one gap, then nothing. */
  #limit(event: TraceEvent): TraceEvent[] {
    const before = this.#count[event.kind] ?? 0;
    this.#count[event.kind] = before + 1;
    if (before < MAX_EVENTS[event.kind]) return [event];
    return before > MAX_EVENTS[event.kind]
      ? []
      : [{ kind: 'wire', t: knownAt(event), what: 'gap' }];
  }
}

/**
 * When an event was complete: for a call that has returned, its return, and for a segment that was kept
 * longer than its event can wait, its arrival.
 */
function knownAt(event: TraceEvent): number {
  if (event.kind === 'call') return event.end ?? event.t;
  if (event.kind !== 'segment' || event.arrived === undefined) return event.t;
  return event.arrived - event.t < (REORDER_WITHIN * 1000) / 2 ? event.t : event.arrived;
}
