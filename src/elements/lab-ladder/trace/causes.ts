// The cause of each event among the run's events, found by time, host, ports and file descriptors.
// An event without an unambiguous cause has none. Pure.
import {
  type CallEvent,
  DEFAULT_HOSTS,
  type Host,
  type SegmentEvent,
  type SignalEvent,
  type StateEvent,
  type TraceEvent,
} from '#protocol';
import { connectionOf, type ConnectionKey } from './connections.ts';
import { socketOf } from './socket.ts';

export type Causes = Map<TraceEvent, TraceEvent>;

const sending = new Set(['send', 'write', 'sendto', 'sendmsg']);
const receiving = new Set(['recv', 'read', 'recvfrom', 'recvmsg']);
const ending = new Set(['close', 'shutdown']);

/** Microseconds after a FIN or RST within which the exit of the program that sent it is reported. */
const EXIT_WITHIN = 100_000;

/** `events` in order of time. `hosts`: the run's. */
export function causesOf(
  events: readonly TraceEvent[],
  hosts: readonly Host[] = DEFAULT_HOSTS,
): Causes {
  const search = new Search(events, hosts);
  for (const [at, event] of events.entries()) search.see(event, at);
  search.returned();
  return search.causes;
}

class Search {
  readonly causes: Causes = new Map();
  readonly #events: readonly TraceEvent[];
  readonly #hosts: readonly Host[];
  /** Each terminal's latest call. */
  readonly #calls = new Map<string, CallEvent>();
  readonly #all: CallEvent[] = [];
  readonly #segments: SegmentEvent[] = [];
  readonly #of = new Map<ConnectionKey, SegmentEvent[]>();
  readonly #signals: SignalEvent[] = [];
  /** The connection of a terminal's descriptor: `client 19`. */
  readonly #descriptors = new Map<string, ConnectionKey>();
  readonly #queued: ConnectionKey[] = [];
  readonly #states = new Map<string, StateEvent['state']>();

  constructor(events: readonly TraceEvent[], hosts: readonly Host[]) {
    this.#events = events;
    this.#hosts = hosts;
  }

  #connectionOf(event: SegmentEvent | StateEvent): ConnectionKey | undefined {
    return connectionOf(event, this.#hosts);
  }

  see(event: TraceEvent, at: number): void {
    if (event.kind === 'call') {
      this.#calls.set(event.terminal, event);
      this.#all.push(event);
    } else if (event.kind === 'segment') {
      const before = this.#segmentsOf(this.#connectionOf(event)!);
      this.#because(event, this.#causeOfSegment(event, before, at));
      before.push(event);
      this.#segments.push(event);
    } else if (event.kind === 'state') {
      this.#because(event, this.#causeOfState(event));
    } else if (event.kind === 'signal') {
      this.#signals.push(event);
      const call = this.#calls.get(event.terminal);
      if (event.signal === 'SIGPIPE' && call && lasts(call, event.t)) this.#because(event, call);
    } else if (event.kind === 'exit' && event.signal !== undefined) {
      const { terminal, signal } = event;
      const sent = this.#signals.findLast((one) => one.terminal === terminal);
      if (sent?.signal === signal) this.#because(event, sent);
    }
  }

  /**
   * Finds what completed each call. It needs all segments first, since a call's own time is its
   * start.
   */
  returned(): void {
    const inOrder = this.#all
      .filter(({ end }) => end !== undefined)
      .toSorted((a, b) => a.end! - b.end!);
    for (const call of inOrder) this.#because(call, this.#causeOfReturn(call));
  }

  #because(effect: TraceEvent, cause: TraceEvent | undefined): void {
    if (cause) this.causes.set(effect, cause);
  }

  #segmentsOf(connection: ConnectionKey): SegmentEvent[] {
    const segments = this.#of.get(connection) ?? [];
    this.#of.set(connection, segments);
    return segments;
  }

  /** `before`: the connection's earlier segments; `at`: this one's index among all events. */
  #causeOfSegment(
    segment: SegmentEvent,
    before: SegmentEvent[],
    at: number,
  ): TraceEvent | undefined {
    const { bySwitch, from, lost, to, length, seq, retransmission } = segment;
    // What the switch has written answers what it has kept.
    if (bySwitch && !lost) return before.findLast((one) => one.from === to && one.bySwitch);
    if (retransmission) return before.findLast((one) => one.from === from && one.seq === seq);
    const answered = before.findLast(
      (one) => one.from === to && occupies(one) && arrived(one) <= segment.t,
    );
    if (isAnswer(segment) && answered) return answered;
    const call = this.#callBehind(segment);
    if (call) return call;
    if (has(segment, 'SYN') && !has(segment, 'ACK')) return undefined;
    if (length > 0) {
      return this.#all.findLast(({ host, name }) => host === from && sending.has(name));
    }
    const ends = has(segment, 'FIN') || has(segment, 'RST');
    if (!ends) return answered;
    return this.#exitBehind(segment, at) ?? (has(segment, 'RST') ? answered : undefined);
  }

  /** The sender's call during which the segment left, if that call sends such segments. */
  #callBehind(segment: SegmentEvent): CallEvent | undefined {
    const connection = this.#connectionOf(segment)!;
    for (const call of this.#calls.values()) {
      if (call.host !== segment.from || !lasts(call, segment.t)) continue;
      if (!sends(call, segment)) continue;
      const descriptor = descriptorOf(call);
      if (call.name === 'connect') this.#descriptors.set(descriptor, connection);
      const known = this.#descriptors.get(descriptor);
      if (known === undefined || known === connection) return call;
    }
    return undefined;
  }

  /** The kernel closes the sockets of a program that ends; the exit is reported a little later. */
  #exitBehind({ from, t }: SegmentEvent, at: number): TraceEvent | undefined {
    for (let next = at + 1; next < this.#events.length; next += 1) {
      const event = this.#events[next]!;
      if (event.t > t + EXIT_WITHIN) break;
      if (event.kind === 'exit' && event.host === from) return event;
    }
    return undefined;
  }

  #causeOfState(event: StateEvent): TraceEvent | undefined {
    const { host, state } = event;
    const socket = socketOf(event);
    if (this.#states.get(socket) === state) return undefined;
    this.#states.set(socket, state);
    const connection = this.#connectionOf(event);
    if (connection === undefined) {
      const by = state === 'LISTEN' ? 'listen' : 'close';
      return this.#all.findLast((call) => call.host === host && call.name === by);
    }
    const wanted = moving(event);
    return this.#segmentsOf(connection).findLast((one) => one.t <= event.t && wanted(one));
  }

  #causeOfReturn(call: CallEvent): TraceEvent | undefined {
    const { host, name, result = 0, errno, terminal } = call;
    if (errno === 'EINTR') {
      return this.#signals.findLast((one) => one.terminal === terminal && one.t <= call.end!);
    }
    if (name === 'accept' && result >= 0) return this.#accepted(call);
    const connection = this.#descriptors.get(descriptorOf(call));
    const segments = connection === undefined ? this.#segments : this.#segmentsOf(connection);
    const came = (wanted: (one: SegmentEvent) => boolean): SegmentEvent | undefined =>
      segments.findLast((one) => one.to === host && arrived(one) <= call.end! && wanted(one));
    if (errno === 'EPIPE' || errno === 'ECONNRESET') return came((one) => has(one, 'RST'));
    if (!receiving.has(name) || errno !== undefined) return undefined;
    if (result === 0) return came((one) => has(one, 'FIN'));
    return came((one) => one.length > 0);
  }

  /** accept takes the connection that has waited longest. */
  #accepted(call: CallEvent): SegmentEvent | undefined {
    const completed = this.#segments.find((one) => {
      const connection = this.#connectionOf(one)!;
      const completes = one.to === call.host && one.seq === 1 && one.ack === 1;
      return completes && arrived(one) <= call.end! && !this.#queued.includes(connection);
    });
    if (!completed) return undefined;
    const connection = this.#connectionOf(completed)!;
    this.#queued.push(connection);
    this.#descriptors.set(`${call.terminal} ${call.result}`, connection);
    return completed;
  }
}

const has = ({ flags }: SegmentEvent, flag: SegmentEvent['flags'][number]): boolean =>
  flags.includes(flag);

/**
 * A kernel that answers a segment for which it has no socket sends RST without ACK; one that closes
 * a socket with unread bytes sends both (RFC 9293, section 3.10.7.1; net/ipv4/tcp_output.c).
 */
const isAnswer = (segment: SegmentEvent): boolean => has(segment, 'RST') && !has(segment, 'ACK');

/** Whether the other side has to acknowledge it. */
const occupies = (segment: SegmentEvent): boolean =>
  segment.length > 0 || has(segment, 'SYN') || has(segment, 'FIN');

const arrived = ({ arrived }: SegmentEvent): number => arrived ?? Infinity;

const lasts = ({ t, end = Infinity }: CallEvent, moment: number): boolean =>
  t <= moment && moment <= end;

const descriptorOf = ({ terminal, args }: CallEvent): string =>
  `${terminal} ${/^\d+/.exec(args)?.[0]}`;

function sends({ name }: CallEvent, segment: SegmentEvent): boolean {
  if (has(segment, 'SYN')) return name === 'connect' && !has(segment, 'ACK');
  if (has(segment, 'FIN') || has(segment, 'RST')) return ending.has(name);
  return segment.length > 0 && sending.has(name);
}

/** The segment that can have moved an end to this state (RFC 9293, figure 5). */
function moving({ host, state }: StateEvent): (segment: SegmentEvent) => boolean {
  const own = (segment: SegmentEvent): boolean => segment.from === host;
  const others = (segment: SegmentEvent): boolean =>
    segment.from !== host && segment.arrived !== undefined;
  switch (state) {
    case 'SYN_SENT':
    case 'FIN_WAIT1':
    case 'LAST_ACK':
      return (one) => own(one) && (has(one, 'SYN') || has(one, 'FIN'));
    case 'CLOSE_WAIT':
    case 'CLOSING':
    case 'TIME_WAIT':
      return (one) => others(one) && has(one, 'FIN');
    case 'CLOSE':
    case 'CLOSED':
      return (one) => (own(one) && has(one, 'RST')) || others(one);
    default:
      return others;
  }
}
