// Everything that observes one run, behind one interface: the network, the programs' reports, and
// what the session does to them.
import type { Readable } from 'node:stream';
import type { Exit, Host, Signal, SwitchOrder, TraceEvent, WireEvent } from '#protocol';
import { microseconds, type Clock } from '../process/clock.ts';
import { packetComments } from '../capture/packet-comments.ts';
import { writePcapng } from '../capture/pcapng.ts';
import type { Network } from '../runtime/runtime.ts';
import type { GateReport } from './reports.ts';
import { StandingOrders } from './standing-orders.ts';
import { Trace, type TraceEvents } from './trace.ts';
import { Watch } from './watch.ts';

/** A terminal of the run, as events name it. */
export interface TerminalId {
  host: Host;
  terminal: string;
}

export interface RunTrace {
  /** Reads what a started program reports of its calls. */
  program(whose: TerminalId, reports: Readable, onGate?: (gate: GateReport) => void): void;
  /** The terminal's program has ended. */
  exit(whose: TerminalId, exit: Exit): void;
  /** Microseconds since the run began. */
  now(): number;
  /** The reader sent a signal at time `t`. */
  signal(whose: TerminalId, signal: Signal, t: number): void;
  /** The host's cable is about to be cut: what is lost from now on is not the switch's doing. */
  cutting(host: Host): void;
  cut(host: Host): void;
  /** The cable, asked to be mended at time `t`, is: a segment may have passed before this is known. */
  mended(host: Host, t: number): void;
  /** The switch does since `t` what it was asked. */
  switched(order: SwitchOrder, t: number): void;
  /** Every event from index `from` on. */
  eventsSince(from: number): TraceEvent[];
  /** The switch's capture so far, as a pcapng file; calls and states are comments on its packets. */
  capture(comment: string): Buffer;
  end(): void;
}

/** Begins the trace of a run now. */
export type TraceRun = (network: Network, out: TraceEvents) => RunTrace;

const NO_PORTS: ReadonlyMap<number, string> = new Map();

export function traceRuns(clock: Clock): TraceRun {
  return (network, out) => {
    const began = microseconds();
    const now = (): number => microseconds() - began;
    const trace = new Trace(clock, now, out);
    const orders = new StandingOrders();
    const watch = new Watch(network, trace, orders, clock, microseconds, began);
    return {
      program: ({ host, terminal }, reports, onGate) =>
        watch.program(host, terminal, reports, onGate),
      exit({ host, terminal }, exit) {
        trace.appendEvents([{ kind: 'exit', t: now(), host, terminal, ...exit }]);
        watch.seen();
      },
      now,
      signal({ host, terminal }, signal, t) {
        trace.appendEvents([{ kind: 'signal', t, host, terminal, signal, by: 'reader' }]);
      },
      cutting: (host) => orders.cut(host, now()),
      cut(host) {
        trace.appendEvents([{ kind: 'wire', t: now(), what: 'cut', host }]);
      },
      mended(host, t) {
        orders.mend(host, now());
        trace.appendEvents([{ kind: 'wire', t, what: 'mended', host }]);
      },
      switched(order, t) {
        orders.give(order, t);
        trace.appendEvents([switchEvent(order, t)]);
      },
      eventsSince: (from) => trace.eventsSince(from),
      capture(comment) {
        const times = watch.packets.map(({ time }) => time);
        const comments = packetComments(times, trace.eventsSince(0), began);
        const packets = watch.packets.map((packet, at) => ({ ...packet, comments: comments[at]! }));
        return writePcapng(packets, network.capture?.ports ?? NO_PORTS, comment);
      },
      end() {
        watch.end();
        trace.end();
      },
    };
  };
}

const DOES = {
  lose: 'loses',
  answer: 'answers',
  slow: 'slows',
  unpin: 'unpinned',
  pass: 'passes',
} as const;

function switchEvent(order: SwitchOrder, t: number): WireEvent {
  const { type, from: host, ...how } = order;
  return { kind: 'wire', t, what: DOES[type], host, ...how };
}
