// The run queue gives the lab's slots for running sessions to tickets, first come, first served. A
// ticket whose address has all the slots it may have lets later ones pass.
import type { Full } from '#protocol';

export interface QueueLimits {
  /** How many sessions may run at once. */
  capacity: number;
  /** How many of them may be of one address. */
  perAddress: number;
}

/** A ticket's position in the queue. */
export interface QueuePosition {
  /** Counts from 1; it never grows. */
  place: number;
  waiting: number;
  full: Full;
}

export interface TicketEvents {
  /** The ticket has a slot now. `enqueue` itself never calls this. */
  granted(): void;
  /** The ticket has a slot that a ticket which has just queued could use. */
  wanted(): void;
  /** The ticket's position has changed since the last call. */
  moved(position: QueuePosition): void;
}

export interface Ticket {
  /** Undefined once it has a slot or is released. */
  readonly position: QueuePosition | undefined;
  /** Whether it has a slot that a waiting ticket could use. */
  readonly isWanted: boolean;
  /** Gives up the slot or the position in the queue; a second call does nothing. */
  release(): void;
}

interface Entrant {
  address: string;
  events: TicketEvents;
  announced: QueuePosition | undefined;
}

/** Tickets that may wait for each slot; half of them from one address. */
const WAITING_PER_SLOT = 10;

export class RunQueue {
  readonly limits: QueueLimits;
  readonly #changed: () => void;
  readonly #held = new Map<string, number>();
  readonly #holders = new Set<Entrant>();
  #queue: Entrant[] = [];
  #taken = 0;
  /** Set while the queue drains. */
  #drained: (() => void) | undefined;

  /** `changed` is called when positions may have changed; answer it with `announcePositions`. */
  constructor(limits: QueueLimits, changed: () => void) {
    this.limits = limits;
    this.#changed = changed;
  }

  get taken(): number {
    return this.#taken;
  }

  get waiting(): number {
    return this.#queue.length;
  }

  /**
   * Takes a slot at once, or the last position; undefined if too many tickets wait already, or the
   * queue drains.
   */
  enqueue(address: string, events: TicketEvents): Ticket | undefined {
    if (this.#drained) return undefined;
    const one: Entrant = { address, events, announced: undefined };
    const isGranted = this.#taken < this.limits.capacity && !this.#isFull(address);
    if (isGranted) this.#grant(one);
    else if (this.#mayWait(address)) this.#queue.push(one);
    else return undefined;
    one.announced = this.#position(one);
    if (!isGranted) this.#notifyHolders();
    let released = false;
    const isWanted = (): boolean => this.#isWanted(one);
    return {
      // The announced position, not the current one: `announcePositions` reports only later
      // changes.
      get position() {
        return one.announced;
      },
      get isWanted() {
        return isWanted();
      },
      release: () => {
        if (released) return;
        released = true;
        this.#release(one);
      },
    };
  }

  /**
   * Gives no more slots, and reports each taken one as wanted. Resolves once none is taken; waiting
   * tickets keep waiting.
   */
  drain(): Promise<void> {
    const drained = new Promise<void>((resolve) => (this.#drained = resolve));
    this.#notifyHolders();
    this.#grantSlots();
    return drained;
  }

  /** Tells each waiting ticket its position if that has changed. */
  announcePositions(): void {
    const [waiting, full] = [this.#queue.length, this.#fullOf()];
    // A copy, because the callback may release a ticket.
    for (const [at, one] of [...this.#queue].entries()) {
      const { announced } = one;
      const place = at + 1;
      if (!announced || (announced.place === place && announced.full === full)) continue;
      one.announced = { place, waiting, full };
      one.events.moved(one.announced);
    }
  }

  #release(one: Entrant): void {
    const at = this.#queue.indexOf(one);
    if (at >= 0) {
      this.#queue.splice(at, 1);
      one.announced = undefined;
    } else {
      this.#taken -= 1;
      this.#holders.delete(one);
      const held = this.#held.get(one.address)! - 1;
      if (held > 0) this.#held.set(one.address, held);
      else this.#held.delete(one.address);
      this.#grantSlots();
    }
    if (this.#queue.length > 0) this.#changed();
  }

  #grantSlots(): void {
    if (this.#drained) return this.#taken === 0 ? this.#drained() : undefined;
    while (this.#taken < this.limits.capacity) {
      const next = this.#queue.find(({ address }) => !this.#isFull(address));
      if (!next) return;
      this.#queue = this.#queue.filter((one) => one !== next);
      next.announced = undefined;
      this.#grant(next);
      next.events.granted();
    }
  }

  #grant(one: Entrant): void {
    this.#taken += 1;
    this.#holders.add(one);
    this.#held.set(one.address, (this.#held.get(one.address) ?? 0) + 1);
  }

  #isWanted({ address }: Entrant): boolean {
    if (this.#drained) return true;
    return this.#queue.some((next) => next.address === address || !this.#isFull(next.address));
  }

  #notifyHolders(): void {
    for (const holder of [...this.#holders]) {
      if (this.#isWanted(holder)) holder.events.wanted();
    }
  }

  #isFull(address: string): boolean {
    return (this.#held.get(address) ?? 0) >= this.limits.perAddress;
  }

  #mayWait(address: string): boolean {
    const { capacity, perAddress } = this.limits;
    if (this.#queue.length >= WAITING_PER_SLOT * capacity) return false;
    const ofAddress = this.#queue.filter((one) => one.address === address).length;
    return ofAddress < (WAITING_PER_SLOT / 2) * Math.min(perAddress, capacity);
  }

  #position(one: Entrant): QueuePosition | undefined {
    const at = this.#queue.indexOf(one);
    if (at < 0) return undefined;
    return { place: at + 1, waiting: this.#queue.length, full: this.#fullOf() };
  }

  #fullOf(): Full {
    return this.#taken < this.limits.capacity ? 'address' : 'lab';
  }
}
