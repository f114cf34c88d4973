// Finds what changed in a host's socket table since it was last read. Pure.
import type { Host, StateEvent, TcpState } from '#protocol';
import { hostsByKernelAddress } from '../runtime/addresses.ts';
import type { Socket } from '../runtime/runtime.ts';

const CLOSED = { state: 'CLOSED', sendq: 0, recvq: 0, held: false } as const;

/** States that last until a segment comes or a program makes a call (RFC 9293, 3.3.2). */
const LASTING: ReadonlySet<TcpState> = new Set(['LISTEN', 'ESTABLISHED', 'CLOSE_WAIT']);

/** The sockets of one host as last seen. */
export class SocketStates {
  readonly #host: Host;
  /** The hosts by their addresses as a socket has them; empty if there are only two. */
  readonly #others: ReadonlyMap<string, Host>;
  #last = new Map<string, Socket>();

  /** `hosts`: all of the network. */
  constructor(host: Host, hosts: readonly Host[]) {
    this.#host = host;
    this.#others = hosts.length > 2 ? hostsByKernelAddress(hosts) : new Map();
  }

  /**
   * Whether a timer of the kernel may change one of them, without a segment or a call: bytes that are sent
   * again and given up, and every state that does not last.
   */
  get isTimed(): boolean {
    return [...this.#last.values()].some(({ state, sendq }) => sendq > 0 || !LASTING.has(state));
  }

  /** The changes, stamped `t`; a socket that vanished becomes CLOSED. */
  changesIn(sockets: Socket[], t: number): StateEvent[] {
    const now = new Map(sockets.map((socket) => [keyOf(socket), socket]));
    const changed = [...now].filter(([key, socket]) => !isEqual(socket, this.#last.get(key)));
    const gone = [...this.#last].filter(([key]) => !now.has(key));
    this.#last = now;
    return [
      ...changed.map(([, socket]) => this.#event(socket, t)),
      ...gone.map(([, socket]) => this.#event({ ...socket, ...CLOSED }, t)),
    ];
  }

  #event(socket: Socket, t: number): StateEvent {
    const { port, peer, state, sendq, recvq, held } = socket;
    const peerHost = this.#others.get(socket.peerAddress);
    return {
      ...{ kind: 'state', t, host: this.#host, port, peer },
      ...(peerHost !== undefined && { peerHost }),
      ...{ state, sendq, recvq, held },
    };
  }
}

const keyOf = ({ port, peerAddress, peer }: Socket): string => `${port} ${peerAddress} ${peer}`;

function isEqual(a: Socket, b: Socket | undefined): boolean {
  return (
    b !== undefined &&
    a.state === b.state &&
    a.sendq === b.sendq &&
    a.recvq === b.recvq &&
    a.held === b.held
  );
}
