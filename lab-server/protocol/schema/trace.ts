// The trace: what happened in a run, as one ordered stream of typed events on one clock. The lab
// sends it, the ladder draws it, expectations are checked against it, recordings keep it.
import { z } from 'zod';
import { Host, Name } from './names.ts';
import { SegmentType } from './switch.ts';

/** Microseconds since the run began, by CLOCK_REALTIME, which also stamps captured frames. */
const Time = z.int();

const Port = z.int().min(0).max(65535);

export const Flag = z.enum(['SYN', 'ACK', 'FIN', 'RST', 'PSH', 'URG', 'ECE', 'CWR']);
export type Flag = z.infer<typeof Flag>;

/**
 * The kernel's names in the order of its numbers (include/net/tcp_states.h), and CLOSED: the kernel
 * no longer shows the socket.
 */
export const TcpState = z.enum([
  'ESTABLISHED',
  'SYN_SENT',
  'SYN_RECV',
  'FIN_WAIT1',
  'FIN_WAIT2',
  'TIME_WAIT',
  'CLOSE',
  'CLOSE_WAIT',
  'LAST_ACK',
  'LISTEN',
  'CLOSING',
  'CLOSED',
]);
export type TcpState = z.infer<typeof TcpState>;

/**
 * A call into libc. While it blocks, only its entry is known, and it has no `end`. When it returns,
 * the same `id` comes again with its result. `errno` is present if the call failed.
 */
export const CallEvent = z.strictObject({
  kind: z.literal('call'),
  t: Time,
  host: Host,
  terminal: Name,
  id: z.int().min(1),
  name: z.string().max(32),
  /** As C would write them: `3, "hello\n", 6, 0`. */
  args: z.string().max(200),
  line: z.int().min(1).optional(),
  file: z.string().max(60).optional(),
  end: Time.optional(),
  result: z.int().optional(),
  errno: z
    .string()
    .regex(/^E[A-Z0-9]+$/)
    .optional(),
});
export type CallEvent = z.infer<typeof CallEvent>;

/** One TCP segment: it left its sender at `t` and arrived at `arrived`, or was lost on the wire. */
export const SegmentEvent = z.strictObject({
  kind: z.literal('segment'),
  t: Time,
  arrived: Time.optional(),
  lost: z.boolean(),
  from: Host,
  to: Host,
  sport: Port,
  dport: Port,
  flags: z.array(Flag),
  /** Relative to the sender's first sequence number; `ack` to that of the other side. */
  seq: z.int(),
  ack: z.int().optional(),
  /** Bytes of data. */
  length: z.int().min(0),
  /** Bytes that the sender is ready to receive, with its window scale applied. */
  window: z.int().min(0),
  retransmission: z.boolean(),
  /** The switch did this as its reader asked: it lost the segment, or wrote it in the sender's name. */
  bySwitch: z.literal(true).optional(),
  /**
   * The beginning of its frame, from the link-layer header on (LINKTYPE_LINUX_SLL2): all headers,
   * and at most 128 bytes of data. Absent once a run has had many.
   */
  bytes: z.base64().max(400).optional(),
});
export type SegmentEvent = z.infer<typeof SegmentEvent>;

/** The state of one end as /proc/net/tcp shows it, sent on each change. */
export const StateEvent = z.strictObject({
  kind: z.literal('state'),
  t: Time,
  host: Host,
  port: Port,
  peer: Port,
  /** The other end's host. Absent for a socket that only listens, and in a run of two hosts. */
  peerHost: Host.optional(),
  state: TcpState,
  /** Bytes sent and not yet acknowledged. */
  sendq: z.int().min(0),
  /** Bytes received and not yet read; for a LISTEN socket, connections not yet accepted. */
  recvq: z.int().min(0),
  /** Whether a process still holds the socket. */
  held: z.boolean(),
});
export type StateEvent = z.infer<typeof StateEvent>;

/**
 * What the kernel of one end knows of its connection, as getsockopt(TCP_INFO) would tell its program.
 * Sent when it has changed, at most every 50 ms. TCP_INFO has none of a socket that waits in TIME_WAIT
 * or that nobody holds any more in FIN_WAIT2.
 */
export const TcpInfoEvent = z.strictObject({
  kind: z.literal('tcp-info'),
  t: Time,
  host: Host,
  port: Port,
  peer: Port,
  /** The other end's host. Absent in a run of two hosts. */
  peerHost: Host.optional(),
  state: TcpState,
  /** The retransmission timeout, in microseconds (RFC 6298). */
  rto: z.int().min(0),
  /** The smoothed round-trip time, in microseconds; 0 until the first is measured. */
  rtt: z.int().min(0),
  /** Segments sent and not acknowledged. */
  unacked: z.int().min(0),
  /** Retransmissions of the oldest of these since the last progress. */
  retransmits: z.int().min(0),
});
export type TcpInfoEvent = z.infer<typeof TcpInfoEvent>;

/** A signal that a program handled, or that the reader sent to it. */
export const SignalEvent = z.strictObject({
  kind: z.literal('signal'),
  t: Time,
  host: Host,
  terminal: Name,
  signal: z.string().regex(/^SIG[A-Z0-9]+$/),
  by: z.enum(['kernel', 'reader']),
});
export type SignalEvent = z.infer<typeof SignalEvent>;

export const ExitEvent = z.strictObject({
  kind: z.literal('exit'),
  t: Time,
  host: Host,
  terminal: Name,
  status: z.int().min(0).max(255),
  signal: z.string().optional(),
});
export type ExitEvent = z.infer<typeof ExitEvent>;

/**
 * An event of the wire, or of its observation. `count`: events missing from the trace. What the switch is
 * asked to do names the host whose segments it concerns, and the kind of segment or the delay.
 */
export const WireEvent = z.strictObject({
  kind: z.literal('wire'),
  t: Time,
  what: z.enum([
    'cut',
    'mended',
    'loses',
    'answers', // with RST in the other end's name
    'slows',
    'unpinned', // the neighbour entries of this host
    'passes', // everything, as before
    'capture-lost',
    'calls-dropped',
    'segments-dropped',
    'too-many-sockets', // on this host: its states are unknown meanwhile
    'gap',
  ]),
  host: Host.optional(),
  count: z.int().min(1).optional(),
  segment: SegmentType.optional(),
  /** Every one of the kind, and not only the next. */
  every: z.boolean().optional(),
  ms: z.int().min(1).optional(),
});
export type WireEvent = z.infer<typeof WireEvent>;

export const TraceEvent = z.discriminatedUnion('kind', [
  CallEvent,
  SegmentEvent,
  StateEvent,
  TcpInfoEvent,
  SignalEvent,
  ExitEvent,
  WireEvent,
]);
export type TraceEvent = z.infer<typeof TraceEvent>;
