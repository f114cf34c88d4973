// Parses the kernel's table of TCP sockets, /proc/PID/net/tcp. Pure. Format:
// Documentation/networking/proc_net_tcp.rst; states: include/net/tcp_states.h.
import { TcpState } from '#protocol/schema';
import type { Socket } from '../runtime.ts';

/** In the order of their numbers, from 1 on. */
const STATES = TcpState.options;

export function readSockets(table: string): Socket[] {
  return table.split('\n').slice(1).flatMap(readLine);
}

function readLine(line: string): Socket[] {
  const [, local, remote, state, queues, , , , , inode] = line.trim().split(/\s+/);
  const name = STATES[parseInt(state ?? '', 16) - 1];
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
