// The places that a lab has for running sessions, and the line of those that wait for one: first
// come, first served, but who may have no more (its address has all it may) lets others pass. It must
// not know sessions, messages or time.
import type { Full } from '#protocol';

export interface Limits {
  /** How many may have a place at once. */
  capacity: number;
  /** How many of them from one address. */
  perAddress: number;
}

/** Where one stands in line. */
export interface Standing {
  /** From 1 on; it never grows. */
  place: number;
  waiting: number;
  full: Full;
}

export interface Waiting {
  /** It has a place now. Never called by `enter` itself. */
  served(): void;
  /** It has a place, and somebody new in line would have it; called by `enter` of that one. */
  wanted(): void;
  /** It stands elsewhere now than when it was last told. */
  moved(standing: Standing): void;
}

export interface Entry {
  /** Undefined once it has a place, or has left. */
  readonly standing: Standing | undefined;
  /** Whether somebody in line would have its place. */
  readonly isWanted: boolean;
  /** Gives up the place, or the place in line; a second time does nothing. */
  leave(): void;
}

interface InLine {
  address: string;
  waiting: Waiting;
  told: Standing | undefined;
}

/** How many times as many as may have a place may wait for one; half of them from one address. */
const WAIT = 10;

export class Places {
  readonly limits: Limits;
  readonly #changed: () => void;
  readonly #held = new Map<string, number>();
  readonly #holders = new Set<InLine>();
  #line: InLine[] = [];
  #taken = 0;

  /** `changed` is called when somebody in line may have to be told, by `tell`. */
  constructor(limits: Limits, changed: () => void) {
    this.limits = limits;
    this.#changed = changed;
  }

  get taken(): number {
    return this.#taken;
  }

  get waiting(): number {
    return this.#line.length;
  }

  /** Takes a place at once, or the last in line; undefined when too many wait already. */
  enter(address: string, waiting: Waiting): Entry | undefined {
    const one: InLine = { address, waiting, told: undefined };
    const mayTake = this.#taken < this.limits.capacity && !this.#isFull(address);
    if (mayTake) this.#take(one);
    else if (this.#mayWait(address)) this.#line.push(one);
    else return undefined;
    one.told = this.#standing(one);
    if (!mayTake) this.#tellHolders();
    let left = false;
    const isWanted = (): boolean => this.#isWanted(one);
    return {
      // What is asked for here is told, and need not be told again.
      get standing() {
        return one.told;
      },
      get isWanted() {
        return isWanted();
      },
      leave: () => {
        if (left) return;
        left = true;
        this.#leave(one);
      },
    };
  }

  /** Tells everybody in line who stands elsewhere than last told. */
  tell(): void {
    const [waiting, full] = [this.#line.length, this.#fullOf()];
    // A copy: whoever is told may leave.
    for (const [at, one] of [...this.#line].entries()) {
      const { told } = one;
      const place = at + 1;
      if (!told || (told.place === place && told.full === full)) continue;
      one.told = { place, waiting, full };
      one.waiting.moved(one.told);
    }
  }

  #leave(one: InLine): void {
    const at = this.#line.indexOf(one);
    if (at >= 0) {
      this.#line.splice(at, 1);
      one.told = undefined;
    } else {
      this.#taken -= 1;
      this.#holders.delete(one);
      const held = this.#held.get(one.address)! - 1;
      if (held > 0) this.#held.set(one.address, held);
      else this.#held.delete(one.address);
      this.#serve();
    }
    if (this.#line.length > 0) this.#changed();
  }

  #serve(): void {
    while (this.#taken < this.limits.capacity) {
      const next = this.#line.find(({ address }) => !this.#isFull(address));
      if (!next) return;
      this.#line = this.#line.filter((one) => one !== next);
      next.told = undefined;
      this.#take(next);
      next.waiting.served();
    }
  }

  #take(one: InLine): void {
    this.#taken += 1;
    this.#holders.add(one);
    this.#held.set(one.address, (this.#held.get(one.address) ?? 0) + 1);
  }

  #isWanted({ address }: InLine): boolean {
    return this.#line.some((next) => next.address === address || !this.#isFull(next.address));
  }

  #tellHolders(): void {
    for (const holder of [...this.#holders]) {
      if (this.#isWanted(holder)) holder.waiting.wanted();
    }
  }

  #isFull(address: string): boolean {
    return (this.#held.get(address) ?? 0) >= this.limits.perAddress;
  }

  #mayWait(address: string): boolean {
    const { capacity, perAddress } = this.limits;
    if (this.#line.length >= WAIT * capacity) return false;
    const ofAddress = this.#line.filter((one) => one.address === address).length;
    return ofAddress < (WAIT / 2) * Math.min(perAddress, capacity);
  }

  #standing(one: InLine): Standing | undefined {
    const at = this.#line.indexOf(one);
    if (at < 0) return undefined;
    return { place: at + 1, waiting: this.#line.length, full: this.#fullOf() };
  }

  #fullOf(): Full {
    return this.#taken < this.limits.capacity ? 'address' : 'lab';
  }
}
