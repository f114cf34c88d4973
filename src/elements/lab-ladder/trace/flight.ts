// What each direction of a connection has in flight: data that has left its sender and of which the sender
// knows no acknowledgement yet, and how much its receiver allows. Pure.
import { DEFAULT_HOSTS, type Host, type SegmentEvent, type TraceEvent } from '#protocol';
import { connectionOf } from './connections.ts';

/** One direction after a segment has left or arrived. */
export interface Flight {
  from: Host;
  to: Host;
  /** Bytes of data sent and not yet acknowledged. */
  bytes: number;
  /** The latest window that its sender has heard of, in bytes; undefined before the first. */
  window: number | undefined;
}

/** What a segment changes: by leaving its own direction, by arriving the other one. */
export type Flights = ReadonlyMap<SegmentEvent, readonly Flight[]>;

interface Direction {
  /** The sequence number after the last byte of data sent, relative; data begins at 1. */
  sent: number;
  acked: number;
  window: number | undefined;
}

/** `events` in order of time; `hosts`: the run's. */
export function flightsOf(
  events: readonly TraceEvent[],
  hosts: readonly Host[] = DEFAULT_HOSTS,
): Flights {
  const directions = new Map<string, Direction>();
  const flights = new Map<SegmentEvent, Flight[]>();
  const changed = (segment: SegmentEvent, from: Host, to: Host, direction: Direction): void => {
    const { sent, acked, window } = direction;
    const all = flights.get(segment) ?? [];
    flights.set(segment, [...all, { from, to, bytes: sent - acked, window }]);
  };
  for (const { segment, arrives } of movesOf(events)) {
    const { from, to, seq, ack, length, flags, window } = segment;
    const connection = connectionOf(segment, hosts);
    const own = directionOf(directions, `${connection} ${from}`, segment);
    const other = directionOf(directions, `${connection} ${to}`);
    if (!arrives) {
      own.sent = Math.max(own.sent, seq + length);
      if (length > 0) changed(segment, from, to, own);
    } else if (ack !== undefined && !flags.includes('RST')) {
      const acked = Math.max(other.acked, Math.min(ack, other.sent));
      const isNews = acked !== other.acked || window !== other.window;
      Object.assign(other, { acked, window });
      if (isNews) changed(segment, to, from, other);
    }
  }
  return flights;
}

/** Each departure and each arrival, in order of time. */
function movesOf(events: readonly TraceEvent[]): { segment: SegmentEvent; arrives: boolean }[] {
  return events
    .filter((event) => event.kind === 'segment')
    .flatMap((segment) => [
      { segment, t: segment.t, arrives: false },
      ...(segment.arrived === undefined ? [] : [{ segment, t: segment.arrived, arrives: true }]),
    ])
    .toSorted((a, b) => a.t - b.t);
}

/** Ports that are used again begin anew with a SYN. */
function directionOf(
  directions: Map<string, Direction>,
  key: string,
  leaving?: SegmentEvent,
): Direction {
  const known = directions.get(key);
  const begins = leaving?.flags.includes('SYN') && !leaving.retransmission && leaving.seq === 0;
  if (known && !(begins && known.sent > 1)) return known;
  const fresh: Direction = { sent: 1, acked: 1, window: undefined };
  directions.set(key, fresh);
  return fresh;
}
