// What both ends of a connection knew in the course of a run, a step for each change: its state, the figures
// of TCP_INFO, and, from the segments, what is in flight and how much of it the other end allows. Pure.
import {
  DEFAULT_HOSTS,
  type Host,
  type SegmentEvent,
  type StateEvent,
  type TcpInfoEvent,
  type TcpState,
  type TraceEvent,
} from '#protocol';
import { type ConnectionKey, connectionOf } from '../trace/connections.ts';
import { flightsOf } from '../trace/flight.ts';

/** Microseconds, microseconds, segments and times, as in TcpInfoEvent. */
export const FIGURES = ['rto', 'rtt', 'unacked', 'retransmits'] as const;
export type Figure = (typeof FIGURES)[number];

/** In bytes: what an end has sent and knows no acknowledgement of, and the other end's latest window. */
export const AMOUNTS = ['flight', 'window'] as const;
export type Amount = (typeof AMOUNTS)[number];

/** A value from this moment on, in microseconds since the run began; undefined: from now on none. */
export interface SeriesStep<Value = number> {
  t: number;
  value: Value | undefined;
}

export interface EndSeries {
  host: Host;
  state: readonly SeriesStep<TcpState>[];
  numbers: Record<Figure | Amount, readonly SeriesStep[]>;
}

export interface ConnectionSeries {
  /** In the order of the hosts. */
  ends: readonly EndSeries[];
  /** When anything changes, in order, each once. */
  moments: readonly number[];
  /** Whether the kernels have told anything. */
  hasInfo: boolean;
}

/** Those of the run, in the order in which they began. */
export function connectionsIn(
  events: readonly TraceEvent[],
  hosts: readonly Host[] = DEFAULT_HOSTS,
): ConnectionKey[] {
  const all = events.flatMap((event) => (isOfConnection(event) ? connectionOf(event, hosts) : []));
  return [...new Set(all)].filter((one) => one !== undefined);
}

/** `events` in order of time; `hosts`: the run's. */
export function seriesOf(
  events: readonly TraceEvent[],
  connection: ConnectionKey,
  hosts: readonly Host[] = DEFAULT_HOSTS,
): ConnectionSeries {
  const own = events
    .filter(isOfConnection)
    .filter((event) => connectionOf(event, hosts) === connection);
  const segments = own.filter((event) => event.kind === 'segment');
  const amounts = amountsOf(segments, hosts);
  const ends = hosts
    .filter((host) => connection.split(' ').some((end) => end.startsWith(`${host}:`)))
    .map((host) => endOf(host, own, amounts.get(host) ?? []));
  const steps = ends.flatMap(({ state, numbers }) => [state, ...Object.values(numbers)]).flat();
  return {
    ends,
    moments: [...new Set(steps.map(({ t }) => t))].toSorted((a, b) => a - b),
    hasInfo: own.some(({ kind }) => kind === 'tcp-info'),
  };
}

/** The value that a moment has; undefined before the first. */
export const valueAt = <Value>(steps: readonly SeriesStep<Value>[], t: number): Value | undefined =>
  steps.findLast((step) => step.t <= t)?.value;

type OfConnection = SegmentEvent | StateEvent | TcpInfoEvent;

const isOfConnection = (event: TraceEvent): event is OfConnection =>
  event.kind === 'segment' || event.kind === 'state' || event.kind === 'tcp-info';

function endOf(
  host: Host,
  own: readonly OfConnection[],
  amounts: readonly AmountStep[],
): EndSeries {
  const at = own.filter((event) => event.kind !== 'segment' && event.host === host);
  const states = at.flatMap((event): SeriesStep<TcpState>[] =>
    event.kind === 'state' ? [{ t: event.t, value: event.state }] : [],
  );
  const figure = (name: Figure): SeriesStep[] =>
    changesOf(
      at.flatMap((event): SeriesStep[] => {
        if (event.kind === 'tcp-info') return [{ t: event.t, value: event[name] }];
        return event.kind === 'state' && isWithoutInfo(event)
          ? [{ t: event.t, value: undefined }]
          : [];
      }),
    );
  const ended = at.filter((event) => event.kind === 'state' && event.state === 'CLOSED');
  const amount = (name: Amount): SeriesStep[] =>
    changesOf(
      [
        ...amounts.map((step) => ({ t: step.t, value: step[name] })),
        ...ended.map(({ t }) => ({ t, value: undefined })),
      ].toSorted((a, b) => a.t - b.t),
    );
  return {
    host,
    state: changesOf(states),
    numbers: {
      rto: figure('rto'),
      rtt: figure('rtt'),
      unacked: figure('unacked'),
      retransmits: figure('retransmits'),
      flight: amount('flight'),
      window: amount('window'),
    },
  };
}

/** The kernel keeps no more than the two ends' names then (inet_timewait_sock). */
const isWithoutInfo = ({ state, held }: StateEvent): boolean =>
  state === 'TIME_WAIT' || state === 'CLOSED' || (state === 'FIN_WAIT2' && !held);

interface AmountStep {
  t: number;
  flight: number;
  window: number | undefined;
}

/** By the host that sends. */
function amountsOf(
  segments: readonly SegmentEvent[],
  hosts: readonly Host[],
): ReadonlyMap<Host, AmountStep[]> {
  const steps = new Map<Host, AmountStep[]>();
  for (const [segment, flights] of flightsOf(segments, hosts)) {
    for (const { from, bytes, window } of flights) {
      // Its sender's own direction changes as it leaves, the other one as it arrives.
      const t = from === segment.from ? segment.t : segment.arrived!;
      const own = steps.get(from) ?? [];
      own.push({ t, flight: bytes, window });
      steps.set(from, own);
    }
  }
  return steps;
}

/** Without steps that change nothing; a first one without a value is none. */
const changesOf = <Value>(steps: readonly SeriesStep<Value>[]): SeriesStep<Value>[] =>
  steps.filter(({ value }, nth) => value !== steps[nth - 1]?.value);
