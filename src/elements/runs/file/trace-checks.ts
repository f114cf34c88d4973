// What each event of a trace must be for the ladder to draw it: as lab-server/protocol/schema/trace.ts
// says it, without zod. Pure.
import type { Host } from '#protocol';
import {
  fields,
  flag,
  list,
  maybe,
  name,
  one,
  text,
  variant,
  whole,
  type Check,
} from './checks.ts';

const FLAGS = ['SYN', 'ACK', 'FIN', 'RST', 'PSH', 'URG', 'ECE', 'CWR'];
const STATES = [
  ...['ESTABLISHED', 'SYN_SENT', 'SYN_RECV', 'FIN_WAIT1', 'FIN_WAIT2', 'TIME_WAIT', 'CLOSE'],
  ...['CLOSE_WAIT', 'LAST_ACK', 'LISTEN', 'CLOSING', 'CLOSED'],
];
const WIRE = [
  ...['cut', 'mended', 'capture-lost', 'calls-dropped', 'segments-dropped'],
  ...['too-many-sockets', 'gap', 'loses', 'answers', 'slows', 'unpinned', 'passes'],
];

const SEGMENTS = ['SYN', 'SYN ACK', 'ACK', 'FIN', 'RST', 'data'];

/** The beginning of a segment's frame. */
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

const port = whole(0, 65535);
const count = whole(0);
const signal = text(20, /^SIG[A-Z0-9]+$/);

/** `hosts`: the case's; an event of any other could not be drawn. */
export function traceEvent(hosts: readonly Host[]): Check {
  const host = one(...hosts);
  const here = { t: whole(), host };
  const program = { ...here, terminal: name };
  return variant('kind', {
    call: fields({
      ...program,
      ...{ id: whole(1), name: text(32), args: text(200), line: maybe(whole(1)) },
      ...{ file: maybe(name), end: maybe(whole()), result: maybe(whole()) },
      errno: maybe(text(30, /^E[A-Z0-9]+$/)),
    }),
    segment: fields({
      ...{ t: whole(), arrived: maybe(whole()), lost: flag, from: host, to: host },
      ...{ sport: port, dport: port, flags: list(one(...FLAGS), FLAGS.length) },
      ...{ seq: whole(), ack: maybe(whole()), length: count, window: count, retransmission: flag },
      bySwitch: maybe(one(true)),
      bytes: maybe(text(400, BASE64)),
    }),
    state: fields({
      ...here,
      ...{ port, peer: port, peerHost: maybe(host), state: one(...STATES) },
      ...{ sendq: count, recvq: count, held: flag },
    }),
    'tcp-info': fields({
      ...{ ...here, port, peer: port, peerHost: maybe(host), state: one(...STATES) },
      ...{ rto: count, rtt: count, unacked: count, retransmits: count },
    }),
    signal: fields({ ...program, signal, by: one('kernel', 'reader') }),
    exit: fields({ ...program, status: whole(0, 255), signal: maybe(text(20)) }),
    wire: fields({
      ...{ t: whole(), what: one(...WIRE), host: maybe(host), count: maybe(whole(1)) },
      ...{ segment: maybe(one(...SEGMENTS)), every: maybe(flag), ms: maybe(whole(1)) },
    }),
  });
}
