// Tells what changed in a host's table of sockets since the last look at it. Pure.
import type { Host, StateEvent } from '#protocol';
import type { Socket } from '../runtime/runtime.ts';

const CLOSED = { state: 'CLOSED', sendq: 0, recvq: 0, held: false } as const;

/** The sockets of one host as last seen. */
export class SocketStates {
  readonly #host: Host;
  #last = new Map<string, Socket>();

  constructor(host: Host) {
    this.#host = host;
  }

  /** What differs now, stamped `t`; a socket that vanished is told as CLOSED. */
  changesIn(sockets: Socket[], t: number): StateEvent[] {
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
