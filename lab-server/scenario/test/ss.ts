// ss as an independent witness of the states: parses its output into the trace's terms, for tests
// to compare.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Host, StateEvent, TcpState } from '#protocol';
import type { Wire } from '../../runtime/bubblewrap/wire/wire.ts';

export interface SocketSeen {
  port: number;
  peer: number;
  state: TcpState;
  sendq: number;
  recvq: number;
}

/**
 * ss's names of the states (iproute2, misc/ss.c) that differ from the kernel's in more than a `-`.
 */
const STATES: Record<string, TcpState> = {
  ESTAB: 'ESTABLISHED',
  UNCONN: 'CLOSE',
  'FIN-WAIT-1': 'FIN_WAIT1',
  'FIN-WAIT-2': 'FIN_WAIT2',
};

/** Every TCP socket of a host, as ss shows it. */
export async function ssOn(wire: Wire, host: Host): Promise<SocketSeen[]> {
  const command = [...wire.join(host), 'ss', '-Htan'];
  const { stdout } = await promisify(execFile)(command[0]!, command.slice(1));
  const sockets = stdout
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [state = '', recvq, sendq, local, peer] = line.split(/\s+/);
      const port = (address: string | undefined): number => Number(address?.split(':').at(-1)) || 0;
      const name = STATES[state] ?? (state.replaceAll('-', '_') as TcpState);
      return {
        port: port(local),
        peer: port(peer),
        state: name,
        sendq: Number(sendq),
        recvq: Number(recvq),
      };
    });
  return comparable(sockets);
}

/** Every socket of a host that the trace does not show as closed. */
export function socketsIn(trace: readonly StateEvent[], host: Host): SocketSeen[] {
  const own = trace.filter((event) => event.host === host);
  const latest = new Map(
    own.map((event) => [`${event.port} ${event.peer} ${event.peerHost}`, event]),
  );
  const there = [...latest.values()].filter(({ state }) => state !== 'CLOSED');
  return comparable(
    there.map(({ port, peer, state, sendq, recvq }) => ({ port, peer, state, sendq, recvq })),
  );
}

/** Sorts, and drops the send queue of a LISTEN socket: its backlog to ss, 0 in /proc. */
function comparable(sockets: SocketSeen[]): SocketSeen[] {
  return sockets
    .map((one) => (one.state === 'LISTEN' ? { ...one, sendq: 0 } : one))
    .sort((a, b) => a.port - b.port || a.peer - b.peer);
}
