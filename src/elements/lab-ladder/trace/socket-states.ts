// The current TCP state of each host: of its latest connection, or of its listening socket. Pure.
import type { Host, TcpState, TraceEvent } from '#protocol';
import { socketOf } from './socket.ts';

export class LatestStates {
  /** By host and socket; the latest change is last. */
  readonly #states = new Map<string, { host: Host; state: TcpState }>();

  recordStates(events: readonly TraceEvent[]): void {
    for (const event of events) {
      if (event.kind !== 'state') continue;
      const { host, state } = event;
      const socket = socketOf(event);
      this.#states.delete(socket);
      this.#states.set(socket, { host, state });
    }
  }

  /** Undefined before the first socket. */
  latestState(host: Host): TcpState | undefined {
    const states = [...this.#states.values()]
      .filter((one) => one.host === host)
      .map(({ state }) => state);
    const living = states.filter((state) => state !== 'CLOSED');
    return living.findLast((state) => state !== 'LISTEN') ?? living.at(-1) ?? states.at(-1);
  }

  clearStates(): void {
    this.#states.clear();
  }
}
