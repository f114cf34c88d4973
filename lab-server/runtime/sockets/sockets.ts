// Reads the kernel's table of TCP sockets, /proc/PID/net/tcp, and tells what changed since the last
// look. Pure. Format: Documentation/networking/proc_net_tcp.rst; states: include/net/tcp_states.h.
import { type Host, type StateEvent, TcpState } from '#protocol/schema';

/** What one line of the table says of a socket. */
export interface Socket {
  /** The address of this end, as the kernel prints it: hexadecimal, least significant byte first. */
  address: string;
  port: number;
  peer: number;
  state: TcpState;
  sendq: number;
  recvq: number;
  held: boolean;
}

/** By their numbers, from 1 on. */
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

const CLOSED = { state: 'CLOSED', sendq: 0, recvq: 0, held: false } as const;

/** The sockets of one host as last seen. */
export class SocketTable {
  readonly #host: Host;
  #last = new Map<string, Socket>();

  constructor(host: Host) {
    this.#host = host;
  }

  /** What differs now, stamped `t`; a socket that vanished is told as CLOSED. */
  look(sockets: Socket[], t: number): StateEvent[] {
    const now = new Map(sockets.map((socket) => [`${socket.port} ${socket.peer}`, socket]));
    const changed = [...now].filter(([key, socket]) => !same(socket, this.#last.get(key)));
    const gone = [...this.#last].filter(([key]) => !now.has(key));
    this.#last = now;
    return [
      ...changed.map(([, socket]) => this.#event(socket, t)),
      ...gone.map(([, socket]) => this.#event({ ...socket, ...CLOSED }, t)),
    ];
  }

  #event({ port, peer, state, sendq, recvq, held }: Socket, t: number): StateEvent {
    return { kind: 'state', t, host: this.#host, port, peer, state, sendq, recvq, held };
  }
}

function same(a: Socket, b: Socket | undefined): boolean {
  return (
    b !== undefined &&
    a.state === b.state &&
    a.sendq === b.sendq &&
    a.recvq === b.recvq &&
    a.held === b.held
  );
}
