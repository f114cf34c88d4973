// Parses the kernel's table of TCP sockets, /proc/PID/net/tcp. Pure. Format:
// Documentation/networking/proc_net_tcp.rst; states: include/net/tcp_states.h.
import { TcpState } from '#protocol/schema';
import type { Socket } from '../runtime.ts';

/** In the order of the kernel's numbers, from 1 on; CLOSED is no state of the kernel's. */
const STATES = TcpState.exclude(['CLOSED']).options;

/** The state with the kernel's number (include/net/tcp_states.h); undefined for one without a name. */
export const stateOf = (number: number): TcpState | undefined => STATES[number - 1];

export function readSockets(table: string): Socket[] {
  return table.split('\n').slice(1).flatMap(readLine);
}

function readLine(line: string): Socket[] {
  const [, local, remote, state, queues, , , , , inode] = line.trim().split(/\s+/);
  const name = stateOf(parseInt(state ?? '', 16));
  if (!local || !remote || !queues || !name) return [];
  const [sendq, recvq] = queues.split(':').map((hex) => parseInt(hex, 16));
  return [
    {
      address: local.split(':')[0]!,
      port: portOf(local),
      peerAddress: remote.split(':')[0]!,
      peer: portOf(remote),
      state: name,
      sendq: sendq ?? 0,
      recvq: recvq ?? 0,
      held: inode !== '0',
    },
  ];
}

function portOf(address: string): number {
  return parseInt(address.split(':')[1] ?? '0', 16);
}
