// The connection of an event, and the lifeline of each host that it is drawn on. A connection is
// named by its two ends, the end of the host further left first. Pure.
import {
  DEFAULT_HOSTS,
  type Host,
  type SegmentEvent,
  type StateEvent,
  type TcpInfoEvent,
  type TraceEvent,
} from '#protocol';

/** As in `client:43998 server:5001`. */
export type ConnectionKey = string;

/** Undefined for a socket that only listens. `hosts`: the run's, from left to right. */
export function connectionOf(
  event: SegmentEvent | StateEvent | TcpInfoEvent,
  hosts: readonly Host[] = DEFAULT_HOSTS,
): ConnectionKey | undefined {
  const [own, other] =
    event.kind === 'segment'
      ? [
          { host: event.from, port: event.sport },
          { host: event.to, port: event.dport },
        ]
      : [
          { host: event.host, port: event.port },
          { host: peerHostOf(event, hosts), port: event.peer },
        ];
  if (own.port === 0 || other.port === 0) return undefined;
  const ends = hosts.indexOf(own.host) <= hosts.indexOf(other.host) ? [own, other] : [other, own];
  return ends.map(({ host, port }) => `${host}:${port}`).join(' ');
}

/** Among two hosts it goes without saying; among three it is told unless it is the host itself. */
function peerHostOf({ host, peerHost }: StateEvent | TcpInfoEvent, hosts: readonly Host[]): Host {
  if (peerHost !== undefined) return peerHost;
  return hosts.length > 2 ? host : hosts.find((one) => one !== host)!;
}

interface End {
  host: Host;
  port: string;
}

function endsOf(connection: ConnectionKey): End[] {
  return connection.split(' ').map((end) => {
    const [host, port] = end.split(':') as [string, string];
    return { host, port };
  });
}

/** The end by whose port a reader tells connections apart: the client's, where there is one. */
export const nearEnd = (connection: ConnectionKey): End => endsOf(connection)[0]!;

export interface Lanes {
  /** The lifeline of a connection at one of its hosts, from 0. */
  at(connection: ConnectionKey | undefined, host: Host): number;
  /** How many connections there were. */
  readonly connections: number;
  /** Whether its two hosts had others. */
  hasOthers(connection: ConnectionKey): boolean;
}

/** The lifeline of each connection at each of its hosts: the first that no open connection uses. */
export function lanesOf(
  events: readonly TraceEvent[],
  hosts: readonly Host[] = DEFAULT_HOSTS,
): Lanes {
  const lanes = new Map<ConnectionKey, Map<Host, number>>();
  const living = new Map<ConnectionKey, Set<Host>>();
  for (const event of events) {
    if (event.kind !== 'segment' && event.kind !== 'state') continue;
    const connection = connectionOf(event, hosts);
    if (connection === undefined) continue;
    if (!lanes.has(connection)) {
      const others = [...living.keys()].map((one) => lanes.get(one)!);
      const own = endsOf(connection).map(({ host }) => [host, firstFree(host, others)] as const);
      lanes.set(connection, new Map(own));
      living.set(connection, new Set());
    }
    if (event.kind === 'state') removeClosed(living, connection, event);
    else if (event.flags.includes('RST') && !event.lost) living.delete(connection);
  }
  return {
    at: (connection = '', host) => lanes.get(connection)?.get(host) ?? 0,
    connections: lanes.size,
    hasOthers(connection) {
      const pair = hostsOf(connection);
      return [...lanes.keys()].some((one) => one !== connection && hostsOf(one) === pair);
    },
  };
}

const hostsOf = (connection: ConnectionKey): string =>
  endsOf(connection)
    .map(({ host }) => host)
    .join(' ');

function firstFree(host: Host, others: readonly ReadonlyMap<Host, number>[]): number {
  const taken = new Set(others.map((lanes) => lanes.get(host)));
  let lane = 0;
  while (taken.has(lane)) lane += 1;
  return lane;
}

/** Removes a connection that is reset, or whose known ends are all closed. */
function removeClosed(
  living: Map<ConnectionKey, Set<Host>>,
  connection: ConnectionKey,
  state: StateEvent,
): void {
  const ends = living.get(connection);
  if (!ends) return;
  if (state.state !== 'CLOSED') ends.add(state.host);
  else if (ends.delete(state.host) && ends.size === 0) living.delete(connection);
}
