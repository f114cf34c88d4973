// What the reader has asked of the switch about segments, and since when: so it is told which losses are
// the switch's doing, and which segments it has written. Pure; times are the trace's.
import { type Host, isOfType, type SegmentEvent, type SwitchOrder } from '#protocol';

type Standing = Exclude<SwitchOrder, { type: 'pass' | 'unpin' }>;
type Pass = Extract<SwitchOrder, { type: 'pass' }>;

interface Given {
  readonly order: Standing;
  readonly since: number;
  until: number;
}

/** A time in which something lasted. */
interface Stretch {
  readonly host: Host;
  readonly since: number;
  until: number;
}

export class StandingOrders {
  #given: Given[] = [];
  #cuts: Stretch[] = [];

  /** An order given at `t`, before the switch had it. The former one for the same segments is over. */
  give(order: SwitchOrder, t: number): void {
    if (order.type === 'unpin') return;
    for (const one of this.#given) {
      if (one.until > t && replaces(order, one.order)) one.until = t;
    }
    if (order.type !== 'pass') this.#given.push({ order, since: t, until: Infinity });
  }

  /** The cable is about to be cut. */
  cut(host: Host, t: number): void {
    this.#cuts.push({ host, since: t, until: Infinity });
  }

  /** The cable is whole again. */
  mend(host: Host, t: number): void {
    for (const one of this.#cuts) if (one.host === host && one.until > t) one.until = t;
  }

  /** Whether the switch may now answer this host in another's name. */
  answers(host: Host, t: number): boolean {
    return this.#at(t, host).some(({ order }) => order.type === 'answer');
  }

  /** Milliseconds by which a host's segment that entered the switch at `t` may be late. */
  delay(host: Host, t: number): number {
    const late = this.#at(t, host).map(({ order }) => (order.type === 'slow' ? order.ms : 0));
    return Math.max(0, ...late);
  }

  /**
   * Whether it was the switch that lost this segment, as it was asked. An order for the next one is over
   * with that. Segments are asked for in the order in which they were lost.
   */
  takes(segment: SegmentEvent): boolean {
    const { from, to, t } = segment;
    if (this.#cuts.some(({ host, ...cut }) => (host === from || host === to) && lasts(cut, t)))
      return false;
    const taken = this.#at(t, from).find(
      ({ order }) => order.type !== 'slow' && isOfType(segment, order.segment),
    );
    if (!taken) return false;
    if (taken.order.type !== 'slow' && !taken.order.every) taken.until = t;
    return true;
  }

  #at(t: number, host: Host): Given[] {
    return this.#given.filter((one) => one.order.from === host && lasts(one, t));
  }
}

const lasts = ({ since, until }: { since: number; until: number }, t: number): boolean =>
  since <= t && t < until;

function replaces(order: Standing | Pass, former: Standing): boolean {
  if (order.from !== former.from) return false;
  if (order.type === 'pass') return true;
  if (order.type === 'slow' || former.type === 'slow') return order.type === former.type;
  return order.type === former.type && order.segment === former.segment;
}
