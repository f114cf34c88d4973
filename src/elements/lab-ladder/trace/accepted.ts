// Which connections a program has accepted that waited in its listener's queue. Pure.
import type { StateEvent, TraceEvent } from '#protocol';
import { socketOf } from './socket.ts';

/** Their states before that. */
export function acceptedIn(events: readonly TraceEvent[]): ReadonlySet<StateEvent> {
  const accepted = new Set<StateEvent>();
  /** By socket, those of which no program has taken hold so far. */
  const waiting = new Map<string, StateEvent[]>();
  for (const event of events) {
    if (event.kind !== 'state') continue;
    const socket = socketOf(event);
    const before = event.state === 'CLOSED' ? [] : (waiting.get(socket) ?? []);
    if (event.held) for (const one of before) accepted.add(one);
    waiting.set(socket, event.held ? [] : [...before, event]);
  }
  return accepted;
}
