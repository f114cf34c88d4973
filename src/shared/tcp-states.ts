// TCP's states and what leads from one to the next (RFC 9293, section 3.3.2), as the notebook draws
// them. Left out are two transitions that Linux's calls cannot bring about, LISTEN to SYN_SENT and a
// close in SYN_RECV, and a close in LISTEN or SYN_SENT, which deletes the socket. Pure.
import type { TcpState } from '#protocol';

/** `CLOSED` stands twice: where a connection begins, and as `END` where it is over. */
export type StateName = Exclude<TcpState, 'CLOSE'> | 'END';

export interface StateTransition {
  from: StateName;
  to: StateName;
  /** The call, the segment that arrives, or the time that passes. */
  by: string;
  /** The segment that is sent then. */
  sends?: string;
}

export const TRANSITIONS: readonly StateTransition[] = [
  { from: 'CLOSED', to: 'SYN_SENT', by: 'connect', sends: 'SYN' },
  { from: 'CLOSED', to: 'LISTEN', by: 'listen' },
  { from: 'LISTEN', to: 'SYN_RECV', by: 'SYN', sends: 'SYN ACK' },
  { from: 'SYN_SENT', to: 'SYN_RECV', by: 'SYN', sends: 'SYN ACK' },
  { from: 'SYN_SENT', to: 'ESTABLISHED', by: 'SYN ACK', sends: 'ACK' },
  { from: 'SYN_RECV', to: 'ESTABLISHED', by: 'ACK' },
  { from: 'ESTABLISHED', to: 'FIN_WAIT1', by: 'close', sends: 'FIN' },
  { from: 'ESTABLISHED', to: 'CLOSE_WAIT', by: 'FIN', sends: 'ACK' },
  { from: 'FIN_WAIT1', to: 'FIN_WAIT2', by: 'ACK' },
  { from: 'FIN_WAIT1', to: 'CLOSING', by: 'FIN', sends: 'ACK' },
  { from: 'FIN_WAIT2', to: 'TIME_WAIT', by: 'FIN', sends: 'ACK' },
  { from: 'CLOSING', to: 'TIME_WAIT', by: 'ACK' },
  { from: 'CLOSE_WAIT', to: 'LAST_ACK', by: 'close', sends: 'FIN' },
  { from: 'LAST_ACK', to: 'END', by: 'ACK' },
  // TCP_TIMEWAIT_LEN (Linux, include/net/tcp.h).
  { from: 'TIME_WAIT', to: 'END', by: '60 s' },
];

/** From these a RST, or a timer of the kernel, leads to the end at once. */
export const CUT_SHORT: readonly StateName[] = [
  ...(['SYN_SENT', 'SYN_RECV', 'ESTABLISHED', 'FIN_WAIT1', 'FIN_WAIT2'] as const),
  ...(['CLOSING', 'CLOSE_WAIT', 'LAST_ACK'] as const),
];

/** What the drawing calls a transition. */
export const nameOf = ({ from, to }: Pick<StateTransition, 'from' | 'to'>): string =>
  `${from} ${to}`;
