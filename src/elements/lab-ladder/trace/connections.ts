// Which connection an event belongs to, and which lifeline it is drawn on: a connection is named by
// its port at the client's host and its port at the server's. Pure.
import type { Host, SegmentEvent, StateEvent, TraceEvent } from '#protocol';

/** As in `43998-5001`. */
export type Connection = string;

/** Undefined for a socket that only listens. */
export function connectionOf(event: SegmentEvent | StateEvent): Connection | undefined {
  const [host, own, other] =
    event.kind === 'segment'
      ? [event.from, event.sport, event.dport]
      : [event.host, event.port, event.peer];
  if (own === 0 || other === 0) return undefined;
  return host === 'client' ? `${own}-${other}` : `${other}-${own}`;
}

/** The client's port, by which a reader tells connections apart. */
export const clientPort = (connection: Connection): string => connection.split('-')[0]!;

/**
 * The lifeline of each connection, from 0: the first one that no living connection has. `together`
 * is how many there are at once.
 */
export function lanesOf(events: readonly TraceEvent[]): {
  lanes: Map<Connection, number>;
  together: number;
} {
  const lanes = new Map<Connection, number>();
  const living = new Map<Connection, Set<Host>>();
  let together = 0;
  for (const event of events) {
    if (event.kind !== 'segment' && event.kind !== 'state') continue;
    const connection = connectionOf(event);
    if (connection === undefined) continue;
    if (!lanes.has(connection)) {
      const taken = new Set([...living.keys()].map((one) => lanes.get(one)));
      let lane = 0;
      while (taken.has(lane)) lane += 1;
      lanes.set(connection, lane);
      living.set(connection, new Set());
      together = Math.max(together, living.size);
    }
    if (event.kind === 'state') bury(living, connection, event);
    else if (event.flags.includes('RST') && !event.lost) living.delete(connection);
  }
  return { lanes, together };
}

/** A connection is gone once it is reset, or no end of it that was seen is left. */
function bury(living: Map<Connection, Set<Host>>, connection: Connection, state: StateEvent): void {
  const ends = living.get(connection);
  if (!ends) return;
  if (state.state !== 'CLOSED') ends.add(state.host);
  else if (ends.delete(state.host) && ends.size === 0) living.delete(connection);
}
