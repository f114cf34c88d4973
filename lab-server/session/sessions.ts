// All sessions of a lab server: opens them, finds one again by its id and secret, and counts the
// places that running ones take.
import { timingSafeEqual } from 'node:crypto';
import type { Lab } from './lab.ts';
import { Session } from './session.ts';

export class Sessions {
  readonly capacity: number;
  readonly #lab: Lab;
  readonly #open = new Map<string, Session>();
  #taken = 0;

  /** `capacity`: how many wires may stand at once. */
  constructor(parts: Omit<Lab, 'takePlace'>, capacity: number) {
    this.capacity = capacity;
    this.#lab = { ...parts, takePlace: () => this.#takePlace() };
  }

  get level(): Lab['level'] {
    return this.#lab.level;
  }

  /** How many sessions run a case now. */
  get running(): number {
    return this.#taken;
  }

  open(): Session {
    const session = new Session(this.#lab, () => this.#open.delete(session.id));
    this.#open.set(session.id, session);
    return session;
  }

  /** Undefined for an unknown id, an ended session and a wrong secret alike. */
  find(id: string, secret: string): Session | undefined {
    const session = this.#open.get(id);
    const same = session && timingSafeEqual(Buffer.from(session.secret), Buffer.from(secret));
    return same && !session.ended ? session : undefined;
  }

  async endAll(): Promise<void> {
    await Promise.all([...this.#open.values()].map((session) => session.end('shutdown')));
  }

  #takePlace(): (() => void) | undefined {
    if (this.#taken >= this.capacity) return undefined;
    this.#taken += 1;
    let left = false;
    return () => {
      if (!left) this.#taken -= 1;
      left = true;
    };
  }
}
