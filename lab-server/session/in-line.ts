// A session before the lab's places: the one that it has, or the run that waits in line for one. It
// must not know how places are given out, nor what a run is.
import type { Lab } from './lab.ts';
import type { Entry, Standing } from './places.ts';
import type { Refused } from './refused.ts';
import type { RunRequest } from './request.ts';

export interface InLineEvents {
  /** Where the case that waits stands now. */
  queued(name: string, standing: Standing): void;
  /** The case waits no longer, and does not run either. */
  idle(name: string): void;
  /** There is a place for what waited. */
  go(request: RunRequest): void;
  /** Somebody new in line would have its place. */
  wanted(): void;
  /** Whether a run is just being begun; the place is kept for that one then. */
  busy(): boolean;
}

export class InLine {
  readonly #enter: Lab['enter'];
  readonly #address: string;
  readonly #events: InLineEvents;
  #entry: Entry | undefined;
  #wanted: RunRequest | undefined;

  constructor(enter: Lab['enter'], address: string, events: InLineEvents) {
    this.#enter = enter;
    this.#address = address;
    this.#events = events;
  }

  /** Takes a place, or one in line; whoever asks again keeps what it has. */
  take(): Refused | undefined {
    this.#entry ??= this.#enter(this.#address, {
      served: () => this.served(),
      wanted: () => this.#events.wanted(),
      moved: () => this.retell(),
    });
    if (this.#entry) return undefined;
    const says = 'too many wait for a place in this lab already; try again soon';
    return { reason: 'busy', says };
  }

  /** Whether it has no place yet. */
  get waits(): boolean {
    return this.#entry?.standing !== undefined;
  }

  /** Whether it has a place that somebody else waits for. */
  get isWanted(): boolean {
    return !this.waits && this.#entry?.isWanted === true;
  }

  /** What waits from now on, if anything; another case that waited for the same place is idle. */
  want(request: RunRequest | undefined, name: string): void {
    const before = this.#wanted?.case;
    this.#wanted = request;
    if (before !== undefined && before !== name) this.#events.idle(before);
  }

  retell(): void {
    const standing = this.#entry?.standing;
    if (this.#wanted && standing) this.#events.queued(this.#wanted.case, standing);
  }

  /** Begins what waited, if there is a place for it and nothing is being begun. */
  served(): void {
    const request = this.#wanted;
    if (!request || this.waits || this.#events.busy()) return;
    this.#wanted = undefined;
    this.#events.go(request);
  }

  /** Gives up waiting; what runs, or is being begun, keeps its place. */
  leaveLine(): void {
    const name = this.#wanted?.case;
    if (name === undefined) return;
    this.#wanted = undefined;
    this.leave();
    this.#events.idle(name);
  }

  /** Gives up the place, or the one in line. */
  leave(): void {
    this.#entry?.leave();
    this.#entry = undefined;
  }
}
