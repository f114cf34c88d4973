// The events that the ladder shows, and which of them as one entry: the important ones, or all.
// Pure.
import {
  type CallEvent,
  DEFAULT_HOSTS,
  type Host,
  type SegmentEvent,
  type StateEvent,
  type TcpInfoEvent,
  type TraceEvent,
} from '#protocol';
import { connectionOf } from './connections.ts';
import { socketOf } from './socket.ts';

export type Filter = 'important' | 'everything';

/** What the ladder draws of a trace. */
export type LadderEvent = Exclude<TraceEvent, TcpInfoEvent>;

/** One entry: an event, or equal calls in a row, of which `event` is the last. */
export interface Entry {
  event: LadderEvent;
  /** The start of the first of them. */
  since: number;
  count: number;
  /** In step mode: a call that its program is about to make, and no event yet. */
  waits?: true;
}

/** Calls that wait for the reader or for time to pass. */
const waiting = new Set(['fgets', 'sleep', 'usleep', 'pause']);

/**
 * The entries in order of time. `hosts`: the run's. `asked`: whether a segment says something that
 * the reader has asked for, which makes it important.
 */
export function entriesOf(
  events: readonly TraceEvent[],
  filter: Filter,
  hosts: readonly Host[] = DEFAULT_HOSTS,
  asked: (segment: SegmentEvent) => boolean = () => false,
): Entry[] {
  const drawn = events.filter((event) => event.kind !== 'tcp-info');
  if (filter === 'everything') {
    return drawn.map((event) => ({ event, since: event.t, count: 1 }));
  }
  const isImportant = importance(hosts);
  const entries: Entry[] = [];
  for (const event of drawn) {
    if (!isImportant(event) && !(event.kind === 'segment' && asked(event))) continue;
    const before = entries.at(-1);
    if (before && alike(before.event, event)) {
      entries[entries.length - 1] = { ...before, event, count: before.count + 1 };
    } else {
      entries.push({ event, since: event.t, count: 1 });
    }
  }
  return entries;
}

/**
 * Everything but calls that only wait, acknowledgements that change no state, and changes of
 * queues.
 */
function importance(hosts: readonly Host[]): (event: LadderEvent) => boolean {
  const moves = acknowledgements(hosts);
  const known = new Map<string, StateEvent>();
  return (event) => {
    if (event.kind === 'call') return !waiting.has(event.name) || event.errno !== undefined;
    if (event.kind === 'segment') return moves(event);
    if (event.kind !== 'state') return true;
    const socket = socketOf(event);
    const before = known.get(socket);
    known.set(socket, event);
    return before?.state !== event.state || (before.held && !event.held);
  };
}

/**
 * Whether a segment is more than an acknowledgement, or is the first that acknowledges a SYN or
 * FIN.
 */
function acknowledgements(hosts: readonly Host[]): (segment: SegmentEvent) => boolean {
  /** By sender: the `ack` that will acknowledge its SYN or FIN. */
  const awaited = new Map<string, number>();
  return (segment) => {
    const connection = connectionOf(segment, hosts);
    const { from, to, flags, seq, length } = segment;
    if (flags.includes('SYN') || flags.includes('FIN')) {
      awaited.set(`${connection} ${from}`, seq + length + 1);
    }
    if (segment.bySwitch || length > 0 || flags.some((flag) => flag !== 'ACK')) return true;
    if (segment.ack !== awaited.get(`${connection} ${to}`)) return false;
    if (!segment.lost) awaited.delete(`${connection} ${to}`);
    return true;
  };
}

function alike(before: LadderEvent, event: LadderEvent): boolean {
  if (before.kind !== 'call' || event.kind !== 'call') return false;
  if (before.end === undefined || event.end === undefined) return false;
  const same = ['terminal', 'name', 'args', 'file', 'line', 'result', 'errno'] as const;
  return same.every((field: keyof CallEvent) => before[field] === event[field]);
}
