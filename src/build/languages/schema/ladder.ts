// The part `ladder` of ui.json: its labels, its transcript's sentences, and one plain explanation for each
// kind of event. Fetched with the ladder's drawing.
import { strict, TcpState, WireEvent } from '#protocol/schema';
import { z } from 'zod';
import { each, text } from './words.ts';

/** What an explanation of a segment is chosen by. */
const SEGMENTS = [
  ...(['syn', 'synAck', 'data', 'ack', 'handshakeAck', 'finAck', 'fin', 'finOfExit'] as const),
  ...(['rstNobody', 'rstUnread', 'rstOfExit', 'rstRefused', 'rstOfSwitch'] as const),
  'retransmission' as const,
];

export const Ladder = strict({
  /** A choice, of one or two words each: what stands below the arrows. */
  below: each(['name', 'none', 'relative', 'absolute', 'flight']),
  /** The button of the room of TCP_INFO. */
  tcpInfo: each(['name', 'title']),
  /** What the button with a host's state does. */
  states: text,
  /** Beside an arrow, a tick or a lifeline: a few letters only. */
  labels: strict({
    bytes: text,
    /** Below an arrow: {n} bytes are in flight in the direction of {way}, an arrow, of {window} allowed. */
    flight: text,
    flightAlone: text,
    lost: text,
    /** Of a segment that the switch has lost, and of one that it has written. */
    dropped: text,
    written: text,
    again: text,
    orphan: text,
    queued: text,
    sendq: text,
    recvq: text,
    byReader: text,
    /** Before the name of a call that its program has not made yet. */
    waits: text,
    exit: text,
    /** A listening socket's CLOSED, which is no connection's. */
    listenerClosed: text,
    wire: each(WireEvent.shape.what.options),
    /** The same of an order that is for every segment of its kind. */
    every: each(['loses', 'answers']),
    pause: strict({ seconds: text, milliseconds: text }),
  }),
  /** The transcript, a sentence an event; {time} stands before each. */
  sentences: strict({
    /** {call} is written as C would; {result} is ` = 6`, or what stands in its place. */
    call: text,
    blocked: text,
    /** The same of a call that waits at a gate of step mode. */
    waits: text,
    /** Of a call that took a while. */
    until: text,
    times: text,
    segment: text,
    isLost: text,
    isDropped: text,
    isWritten: text,
    /** Behind a segment: what its direction or the other one has in flight then. */
    inFlight: text,
    inFlightAlone: text,
    again: text,
    /** {host} is the end that is further left, {port} its port, where there are several connections. */
    connection: text,
    state: text,
    listening: text,
    orphan: text,
    queued: text,
    queues: text,
    signal: strict({ kernel: text, reader: text }),
    exit: strict({ status: text, signal: text }),
    line: text,
  }),
  /** What a reader is told who does not look at the picture, at most once a second. */
  announced: strict({ some: text, latest: text }),
  /** In the detail bar, of a segment: numbers that its label has no room for. */
  numbers: strict({ seq: text, ack: text, window: text, bytes: text }),
  explain: strict({
    segments: each(SEGMENTS),
    /** Added to a segment's explanation: it was lost, or the switch has lost it. */
    lost: text,
    dropped: text,
    /** By name; `NAME 0` where a result of 0 means something of its own; `other` for the rest. */
    calls: z.record(z.string(), text),
    blocked: z.record(z.string(), text),
    /** By errno's name, with `NAME ERRNO` where a call means something of its own by it. */
    errnos: z.record(z.string(), text),
    /** A call that waits at a gate of step mode. */
    gate: text,
    /** A call that had not returned when its program ended. */
    unreturned: text,
    states: each(TcpState.options),
    orphan: text,
    queued: text,
    /** By name; `other` for the rest. `reader` is added to those that the reader sent. */
    signals: z.record(z.string(), text),
    reader: text,
    /** `lookedOn`: of a tool that has no end of any connection. */
    exit: strict({ well: text, status: text, signal: text, lookedOn: text }),
    wire: each(WireEvent.shape.what.options),
  }),
});
