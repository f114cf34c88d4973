// The run queue: gives the lab's slots for running sessions to whoever asks, first come, first served.
// An address that has all the slots it may have lets others pass. Counts only: it knows neither sessions
// nor messages nor time.
import type { Full } from '#protocol';

export interface QueueLimits {
  /** Slots: how many may run at once. */
  capacity: number;
  /** How many of them from one address. */
  perAddress: number;
}

/** Where a ticket stands in the queue. */
export interface QueuePosition {
  /** From 1 on; it never grows. */
  place: number;
  waiting: number;
  full: Full;
}

export interface TicketEvents {
  /** The ticket has a slot now. Never called by `enqueue` itself. */
  granted(): void;
  /** The ticket has a slot, and somebody new in the queue could take it. */
  wanted(): void;
  /** The ticket's position has changed since the last call. */
  moved(position: QueuePosition): void;
}

export interface Ticket {
  /** Undefined once it has a slot, or is released. */
  readonly position: QueuePosition | undefined;
  /** Whether it has a slot that somebody in the queue could take. */
  readonly isWanted: boolean;
  /** Gives up the slot, or the position in the queue; a second call does nothing. */
  release(): void;
}

interface Entrant {
  address: string;
  events: TicketEvents;
  announced: QueuePosition | undefined;
}

/** Tickets that may wait, as a multiple of the slots; half of them from one address. */
const WAIT = 10;

export class RunQueue {
  readonly limits: QueueLimits;
  readonly #changed: () => void;
  readonly #held = new Map<string, number>();
  readonly #holders = new Set<Entrant>();
  #queue: Entrant[] = [];
  #taken = 0;

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

  /** Takes a slot at once, or the last position; undefined when too many wait already. */
  enqueue(address: string, events: TicketEvents): Ticket | undefined {
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
      // `announced`, not the current position: `announcePositions` tells only what changed since.
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

  /** Tells each waiting ticket whose position has changed. */
  announcePositions(): void {
    const [waiting, full] = [this.#queue.length, this.#fullOf()];
    // A copy: a ticket may be released while it is told.
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
    if (this.#queue.length >= WAIT * capacity) return false;
    const ofAddress = this.#queue.filter((one) => one.address === address).length;
    return ofAddress < (WAIT / 2) * Math.min(perAddress, capacity);
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
