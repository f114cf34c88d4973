// What a reader does to the wire of a run: cuts a host's cable or mends it, and tells the switch what to
// do with a host's segments. What comes of it is in the run's trace.
import type { Cable, Host, SwitchOrder } from '#protocol';
import type { Network } from '../runtime/runtime.ts';
import type { RunTrace } from '../trace/run-trace.ts';
import { type Refused, unknownHost } from './refused.ts';

export class RunWire {
  readonly #network: Network;
  readonly #trace: RunTrace;

  constructor(network: Network, trace: RunTrace) {
    this.#network = network;
    this.#trace = trace;
  }

  setCable(order: Cable, host: Host): Refused | undefined {
    const unknown = this.#unknown(host);
    if (unknown) return unknown;
    const asked = this.#trace.now();
    const done = this.#network.cable(order, host);
    if (!done) return { reason: 'no-cable', says: 'without two hosts there is no cable to cut' };
    if (order === 'cut') this.#trace.cutting(host);
    void done.then(() => {
      if (order === 'cut') this.#trace.cut(host);
      else this.#trace.mended(host, asked);
    });
    return undefined;
  }

  /** Resolves once the switch does it, or has not done what it can. */
  orderSwitch(order: SwitchOrder): Refused | Promise<Refused | undefined> {
    const unknown = this.#unknown(order.from);
    if (unknown) return unknown;
    const asked = this.#trace.now();
    const done = this.#network.orderSwitch(order);
    if (!done) return { reason: 'no-order', says: `the switch cannot ${order.type} segments here` };
    return done.then((does) => {
      if (!does)
        return { reason: 'order-failed', says: `the switch did not ${order.type} segments` };
      this.#trace.switched(order, asked);
      return undefined;
    });
  }

  /** A host's name becomes a part of what the switch is told. */
  #unknown(host: Host): Refused | undefined {
    // guard: known-hosts
    if (!this.#network.hosts.includes(host)) return unknownHost(host, this.#network.hosts);
    return undefined;
  }
}
