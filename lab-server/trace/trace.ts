// The trace of one run: takes events from every source, puts them in the order in which they
// happened, hands them on in batches, and keeps them for a page that comes back. Pure but for the
// clock it is given.
import type { TraceEvent } from '#protocol';
import type { Cancel, Clock } from '../clock.ts';

/**
 * Milliseconds that an event waits for others that happened before it and arrive later: a lost
 * segment is known 20 ms after it left, a call is told through a pipe.
 */
export const SETTLE = 40;

/** Events kept for a run; what comes beyond is counted, and told as a gap. */
export const KEEP = 20_000;

export interface TraceEvents {
  /** The next events in order; `from` is how many came before them. */
  events(from: number, events: TraceEvent[]): void;
}

export class Trace {
  readonly #clock: Clock;
  readonly #now: () => number;
  readonly #out: TraceEvents;
  readonly #kept: TraceEvent[] = [];
  #pending: TraceEvent[] = [];
  #cancel: Cancel | undefined;
  #beyond = 0;

  /** `now`: microseconds since the run began. */
  constructor(clock: Clock, now: () => number, out: TraceEvents) {
    this.#clock = clock;
    this.#now = now;
    this.#out = out;
  }

  add(events: TraceEvent[]): void {
    this.#pending.push(...events);
    if (this.#pending.length > 0 && !this.#cancel) this.#wait();
  }

  /** Every kept event from the `from`th on. */
  since(from: number): TraceEvent[] {
    return this.#kept.slice(from);
  }

  /** Hands on what still waits; for the end of a run. */
  flush(): void {
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
    const room = events.slice(0, Math.max(0, KEEP - this.#kept.length));
    const first = this.#beyond === 0 && room.length < events.length;
    this.#beyond += events.length - room.length;
    const told = first ? [...room, this.#gap(events[room.length]!)] : room;
    if (told.length === 0) return;
    const from = this.#kept.length;
    this.#kept.push(...told);
    this.#out.events(from, told);
  }

  #gap(event: TraceEvent): TraceEvent {
    return { kind: 'wire', t: known(event), what: 'gap' };
  }
}

/** When an event could first be told: a call that has returned, at its return. */
function known(event: TraceEvent): number {
  return event.kind === 'call' ? (event.end ?? event.t) : event.t;
}
