// The trace of a run in the page: every event once, in order of time. A call that returns replaces
// its blocked entry. Pure.
import type { CallEvent, TraceEvent } from '#protocol';

export class TraceLog {
  #events: TraceEvent[] = [];
  /** Calls that have not returned, by their identity. */
  #blocked = new Map<string, CallEvent>();

  get events(): readonly TraceEvent[] {
    return this.#events;
  }

  /** `from` is the number of events before these; with 0 a new run begins. */
  insertEvents(from: number, events: readonly TraceEvent[]): void {
    if (from === 0) this.clearEvents();
    for (const event of events) {
      if (event.kind === 'call') this.#addCall(event);
      else this.#insert(event);
    }
  }

  clearEvents(): void {
    this.#events = [];
    this.#blocked.clear();
  }

  #addCall(call: CallEvent): void {
    // A restarted terminal counts its calls from 1 again, so the time is part of the name.
    const name = `${call.terminal} ${call.id} ${call.t}`;
    const entry = this.#blocked.get(name);
    if (entry) this.#events[this.#indexOf(entry)] = call;
    else this.#insert(call);
    if (call.end === undefined) this.#blocked.set(name, call);
    else this.#blocked.delete(name);
  }

  #insert(event: TraceEvent): void {
    this.#events.splice(this.#after(event.t), 0, event);
  }

  /** The index for an event of this time: behind all that are not later. */
  #after(t: number): number {
    let [low, high] = [0, this.#events.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#events[middle]!.t <= t) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #indexOf(event: TraceEvent): number {
    return this.#events.lastIndexOf(event, this.#after(event.t) - 1);
  }
}
