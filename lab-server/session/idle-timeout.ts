// A session's timeouts: without a page, without a key or a click, and a shorter one when its run is
// over and others wait for its slot.
import { GONE_AFTER, OVER_AFTER } from '#protocol';
import type { Cancel, Clock } from '../process/clock.ts';

export interface IdleTimeoutEvents {
  /** No page came back in time. */
  pageGone(): void;
  /** Nothing was typed or clicked in time. */
  readerIdle(): void;
  /** Whether a program waits at a gate: its reader may think about it for longer. */
  isStepping(): boolean;
  /** Whether the run is over and somebody waits for its slot. */
  isSlotWanted(): boolean;
  /** `isSlotWanted`, and nothing was typed or clicked for OVER_AFTER. */
  yieldSlot(): void;
}

/** A run of which a program waits at a gate may be unused for so many times as long. */
export const STEPPING_FACTOR = 10;

export class IdleTimeout {
  readonly #clock: Clock;
  readonly #idleAfter: number;
  readonly #events: IdleTimeoutEvents;
  #cancelIdle: Cancel = () => {};
  #cancelGone: Cancel = () => {};

  /** `idleAfter`: milliseconds without a key or a click. */
  constructor(clock: Clock, idleAfter: number, events: IdleTimeoutEvents) {
    this.#clock = clock;
    this.#idleAfter = idleAfter;
    this.#events = events;
  }

  /** The reader has typed or clicked. */
  touch(): void {
    this.#cancelIdle();
    this.#wait(0);
  }

  /** The page's socket is closed. */
  pageLeft(): void {
    this.#cancelGone();
    this.#cancelGone = this.#clock.after(GONE_AFTER, () => this.#events.pageGone());
  }

  /** A page is attached again. */
  pageReturned(): void {
    this.#cancelGone();
  }

  cancel(): void {
    this.#cancelIdle();
    this.#cancelGone();
  }

  /** `unused`: milliseconds since the last key or click. */
  #wait(unused: number): void {
    const left = this.#idleAfter - unused;
    const step = left > 0 ? Math.min(OVER_AFTER, left) : OVER_AFTER;
    this.#cancelIdle = this.#clock.after(step, () => {
      const most = this.#idleAfter * (this.#events.isStepping() ? STEPPING_FACTOR : 1);
      if (unused + step >= most) return this.#events.readerIdle();
      if (this.#events.isSlotWanted()) this.#events.yieldSlot();
      this.#wait(unused + step);
    });
  }
}
