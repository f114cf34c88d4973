// A session's view, lent for a while: a secret of its own, by which observers come until it is taken back,
// those who have come by it, and whether its reader lets them type as well, perhaps into one terminal alone.
import type { ServerMessage } from '#protocol';
import type { Cancel, Clock } from '../process/clock.ts';
import type { Subscriber } from './subscriber.ts';
import { newSecret } from './secret.ts';

/** Milliseconds after a key for which they count as typing. */
export const TYPES_FOR = 2000;

export interface LoanEvents {
  /** Somebody watches by it, or types, or nobody does any more. */
  changed(): void;
  /** The session has ended, and the loan with it. */
  over(): void;
}

export class Loan {
  readonly secret = newSecret();
  readonly #clock: Clock;
  readonly #events: LoanEvents;
  readonly #observers = new Set<Subscriber>();
  #mayType = false;
  #terminal: string | undefined;
  /** Until then somebody types. */
  #cancelTypes: Cancel | undefined;

  constructor(clock: Clock, events: LoanEvents) {
    this.#clock = clock;
    this.#events = events;
  }

  /** Those who watch by it now. */
  get observers(): Subscriber[] {
    return [...this.#observers];
  }

  /** Whether they may type into the session's programs. */
  get mayType(): boolean {
    return this.#mayType;
  }

  /** The one terminal that they may type into; undefined if that is every one. */
  get terminal(): string | undefined {
    return this.#terminal;
  }

  /** Whether one of them types now. */
  get types(): boolean {
    return this.#cancelTypes !== undefined;
  }

  /** Lets them type, into this terminal alone if one is named, or no more. */
  letType(on: boolean, terminal?: string): void {
    if (on === this.#mayType && terminal === this.#terminal) return;
    this.#mayType = on;
    this.#terminal = terminal;
    this.#rests();
    for (const page of this.#observers) page.sendMessage(this.#letsType());
  }

  came(page: Subscriber): void {
    if (this.#mayType) page.sendMessage(this.#letsType());
    this.#observers.add(page);
    if (this.#observers.size === 1) this.#events.changed();
  }

  left(page: Subscriber): void {
    if (this.#observers.delete(page) && this.#observers.size === 0) this.#events.changed();
  }

  /** Keys of theirs have come. */
  typed(): void {
    const isFirst = !this.types;
    this.#cancelTypes?.();
    this.#cancelTypes = this.#clock.after(TYPES_FOR, () => {
      this.#rests();
      this.#events.changed();
    });
    if (isFirst) this.#events.changed();
  }

  /** It is taken back. */
  close(): void {
    this.#mayType = false;
    this.#rests();
    this.#observers.clear();
  }

  /** The session has ended. */
  end(): void {
    this.close();
    this.#events.over();
  }

  #letsType(): Extract<ServerMessage, { type: 'maytype' }> {
    const [on, terminal] = [this.#mayType, this.#terminal];
    return { type: 'maytype', on, ...(terminal !== undefined && { terminal }) };
  }

  #rests(): void {
    this.#cancelTypes?.();
    this.#cancelTypes = undefined;
  }
}
