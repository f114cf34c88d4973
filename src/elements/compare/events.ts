// The events of a run as a comparison sees them: each in the lane of what must keep its order (a
// program's calls, one direction of a connection, a socket's states), with what makes it the same as
// another run's, or like it. Times, port numbers that the kernel chose and the numbers of descriptors
// differ from run to run and mean nothing. Pure.
import type { CallEvent, Host, SegmentEvent, TcpState, TraceEvent, WireEvent } from '#protocol';
import { connectionOf } from '../lab-ladder/trace/connections.ts';
import { entriesOf, type Entry, type Filter } from '../lab-ladder/trace/filter.ts';
import { TraceLog } from '../lab-ladder/trace-log.ts';
import { socketOf } from '../lab-ladder/trace/socket.ts';

export interface ComparedEvent {
  entry: Entry;
  lane: string;
  /** Equal in events that are the same. */
  same: string;
  /** Equal in events of which one stands for the other, with another outcome. */
  like: string;
  /** A state that another followed so soon that the lab may have missed it, had it looked later. */
  brief?: boolean;
}

/** States in which a socket that no process holds waits to be accepted: the call itself tells when. */
const QUEUED = new Set<TcpState>(['SYN_RECV', 'ESTABLISHED', 'CLOSE_WAIT']);

/** Microseconds of a state that a look at the kernel's table may miss. */
const BRIEF = 50_000;

/** Calls whose result is a new descriptor. */
const OPENS = new Set(['socket', 'accept', 'accept4', 'dup', 'open', 'epoll_create1']);

/** In the order in which they were complete; a call is when it returns. `trace`: as the lab sent it. */
export function comparedEvents(
  trace: readonly TraceEvent[],
  hosts: readonly Host[],
  filter: Filter = 'important',
): ComparedEvent[] {
  const log = new TraceLog();
  log.insertEvents(0, trace);
  const entries = entriesOf(log.events, filter, hosts).toSorted((a, b) => doneAt(a) - doneAt(b));
  const connections = new Map<string, number>();
  const descriptors = new Map<string, Map<number, number>>();
  const ports = chosenPorts(log.events);
  const brief = briefStates(log.events);

  const connectionNumber = (key: string): number => {
    if (!connections.has(key)) connections.set(key, connections.size + 1);
    return connections.get(key)!;
  };
  return entries.map((entry): ComparedEvent => {
    const { event } = entry;
    switch (event.kind) {
      case 'call':
        return { entry, ...callKeys(event, descriptors, ports) };
      case 'segment': {
        const number = connectionNumber(connectionOf(event, hosts)!);
        return { entry, ...segmentKeys(event, number) };
      }
      case 'state': {
        const connection = connectionOf(event, hosts);
        const socket =
          connection === undefined ? `listen ${event.port}` : connectionNumber(connection);
        const { host, state, held, sendq, recvq } = event;
        const queues = filter === 'everything' ? `${sendq} ${recvq}` : '';
        const same = `${state} ${held || QUEUED.has(state)} ${queues}`;
        const seen = { entry, lane: `state ${host} ${socket}`, same, like: state };
        return brief.has(event) ? { ...seen, brief: true } : seen;
      }
      case 'signal':
        return {
          entry,
          lane: `program ${event.terminal}`,
          same: `${event.signal} ${event.by}`,
          like: `signal ${event.by}`,
        };
      case 'exit':
        return {
          entry,
          lane: `program ${event.terminal}`,
          same: `exit ${event.status} ${event.signal}`,
          like: 'exit',
        };
      case 'wire':
        return { entry, ...wireKeys(event) };
    }
  });
}

/** Microseconds of the run's clock at which an entry was complete. */
function doneAt({ event }: Entry): number {
  if (event.kind === 'call') return event.end ?? event.t;
  return event.t;
}

function callKeys(
  call: CallEvent,
  descriptors: Map<string, Map<number, number>>,
  ports: ReadonlySet<string>,
): Omit<ComparedEvent, 'entry'> {
  const { terminal, name, args, end, result, errno } = call;
  const known = descriptors.get(terminal) ?? new Map<number, number>();
  descriptors.set(terminal, known);
  const numbered = args.replace(/^\d+/, (digits) => {
    const nth = known.get(Number(digits));
    return nth === undefined ? digits : `#${nth}`;
  });
  const withoutPorts = numbered.replace(/\d+/g, (digits) => (ports.has(digits) ? 'port' : digits));
  let outcome = ports.has(String(result)) ? 'port' : String(result);
  if (OPENS.has(name) && result !== undefined && result >= 0) {
    const nth = Math.max(0, ...known.values()) + 1;
    known.set(result, nth);
    outcome = `#${nth}`;
  }
  const returned = end === undefined ? 'blocks' : `${outcome} ${errno ?? ''}`;
  return {
    lane: `program ${terminal}`,
    same: `${name}(${withoutPorts}) ${returned}`,
    like: `call ${name}`,
  };
}

function segmentKeys(segment: SegmentEvent, connection: number): Omit<ComparedEvent, 'entry'> {
  const { from, flags, length, lost, retransmission, bySwitch } = segment;
  const like = flags.includes('SYN')
    ? 'opens'
    : flags.includes('FIN') || flags.includes('RST')
      ? 'ends'
      : length > 0
        ? 'data'
        : 'acknowledges';
  return {
    lane: `wire ${connection} ${from}`,
    same: `${flags.join(' ')} ${length} ${lost} ${retransmission} ${bySwitch}`,
    like,
  };
}

/** The states that another of their socket followed within that time. */
function briefStates(events: readonly TraceEvent[]): Set<TraceEvent> {
  const brief = new Set<TraceEvent>();
  const latest = new Map<string, TraceEvent>();
  for (const event of events) {
    if (event.kind !== 'state') continue;
    const socket = socketOf(event);
    const before = latest.get(socket);
    if (before && event.t - before.t < BRIEF) brief.add(before);
    latest.set(socket, event);
  }
  return brief;
}

function wireKeys(wire: WireEvent): Omit<ComparedEvent, 'entry'> {
  const { what, host, segment, every, ms } = wire;
  return { lane: 'wire', same: [what, host, segment, every, ms].join(' '), like: what };
}

/** Ports that a kernel chose: of whoever sent the first SYN, as a number and in network order. */
function chosenPorts(events: readonly TraceEvent[]): Set<string> {
  const ports = new Set<string>();
  for (const event of events) {
    if (event.kind !== 'segment' || !event.flags.includes('SYN') || event.flags.includes('ACK')) {
      continue;
    }
    const { sport } = event;
    ports.add(String(sport)).add(String(((sport & 0xff) << 8) | (sport >> 8)));
  }
  return ports;
}
