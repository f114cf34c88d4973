// The trace as the page has it: every event once, in order of time, a call that has returned in the
// place of its blocked entry. Pure; it must not know how a trace is drawn.
import type { CallEvent, TraceEvent } from '#protocol';

export class Log {
  #events: TraceEvent[] = [];
  /** Calls that have not returned, by what names them. */
  #blocked = new Map<string, CallEvent>();

  get events(): readonly TraceEvent[] {
    return this.#events;
  }

  /** The next events of a run; `from` of them came before, and with 0 a new run begins. */
  add(from: number, events: readonly TraceEvent[]): void {
    if (from === 0) this.clear();
    for (const event of events) {
      if (event.kind === 'call') this.#addCall(event);
      else this.#insert(event);
    }
  }

  clear(): void {
    this.#events = [];
    this.#blocked.clear();
  }

  #addCall(call: CallEvent): void {
    // A terminal that is started again counts its calls from 1 again, at another time.
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

  /** Where an event of this time belongs: behind all that are not later. */
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
