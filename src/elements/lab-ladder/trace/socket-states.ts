// The current TCP state of each host: of its latest connection, or of its listening socket. Pure.
import type { Host, StateEvent, TraceEvent } from '#protocol';
import { nearPort, socketOf } from './socket.ts';

export class LatestStates {
  /** By host and socket; the latest change is last. */
  readonly #states = new Map<string, StateEvent>();

  recordStates(events: readonly TraceEvent[]): void {
    for (const event of events) {
      if (event.kind !== 'state') continue;
      const socket = socketOf(event);
      this.#states.delete(socket);
      this.#states.set(socket, event);
    }
  }

  /**
   * As in `ESTABLISHED`, or `:43998 ESTABLISHED` where the host has several connections. Undefined before
   * the first socket. `hosts`: from left to right.
   */
  latestState(host: Host, hosts: readonly Host[]): string | undefined {
    const own = [...this.#states.values()].filter((one) => one.host === host);
    const living = own.filter(({ state }) => state !== 'CLOSED');
    const connections = living.filter(({ state }) => state !== 'LISTEN');
    const latest = connections.at(-1) ?? living.at(-1) ?? own.at(-1);
    const port = latest && connections.length > 1 ? `:${nearPort(latest, hosts)} ` : '';
    return latest && port + latest.state;
  }

  clearStates(): void {
    this.#states.clear();
  }
}
