// One session's slot of the lab: the one it has, or its ticket in the run queue and the run that
// starts once the ticket is granted.
import type { Lab } from './lab.ts';
import type { Ticket, QueuePosition } from '../queue/run-queue.ts';
import type { Refused } from '../run/refused.ts';
import type { RunRequest } from './request.ts';

export interface RunSlotEvents {
  /** The new position of the waiting case in the queue. */
  positionChanged(name: string, position: QueuePosition): void;
  /** The case no longer waits, and does not run. */
  cancelled(name: string): void;
  /** The waiting run has a slot. */
  granted(request: RunRequest): void;
  /** A ticket that has just queued could use the slot. */
  slotWanted(): void;
  /** Whether a run is being started; that run keeps the slot. */
  isStarting(): boolean;
}

export class RunSlot {
  readonly #enqueue: Lab['enqueue'];
  readonly #address: string;
  readonly #events: RunSlotEvents;
  #ticket: Ticket | undefined;
  #pending: RunRequest | undefined;

  constructor(enqueue: Lab['enqueue'], address: string, events: RunSlotEvents) {
    this.#enqueue = enqueue;
    this.#address = address;
    this.#events = events;
  }

  /** Takes a slot or a ticket; keeps the one it has. */
  acquire(): Refused | undefined {
    this.#ticket ??= this.#enqueue(this.#address, {
      granted: () => this.startPending(),
      wanted: () => this.#events.slotWanted(),
      moved: () => this.announcePosition(),
    });
    if (this.#ticket) return undefined;
    const says = 'too many wait for a place in this lab already; try again soon';
    return { reason: 'busy', says };
  }

  /** Whether it waits for a slot. */
  get isQueued(): boolean {
    return this.#ticket?.position !== undefined;
  }

  /** Whether it has a slot that another session waits for. */
  get isWanted(): boolean {
    return !this.isQueued && this.#ticket?.isWanted === true;
  }

  /** Replaces the waiting run, if any; a different case that waited is cancelled. */
  setPending(request: RunRequest | undefined, name: string): void {
    const before = this.#pending?.case;
    this.#pending = request;
    if (before !== undefined && before !== name) this.#events.cancelled(before);
  }

  announcePosition(): void {
    const position = this.#ticket?.position;
    if (this.#pending && position) this.#events.positionChanged(this.#pending.case, position);
  }

  /** Starts the waiting run if it has a slot and no other run is being started. */
  startPending(): void {
    const request = this.#pending;
    if (!request || this.isQueued || this.#events.isStarting()) return;
    this.#pending = undefined;
    this.#events.granted(request);
  }

  /** Stops waiting; a run that is up or being started keeps its slot. */
  cancelPending(): void {
    const name = this.#pending?.case;
    if (name === undefined) return;
    this.#pending = undefined;
    this.releaseSlot();
    this.#events.cancelled(name);
  }

  /** Gives up the slot or the ticket. */
  releaseSlot(): void {
    this.#ticket?.release();
    this.#ticket = undefined;
  }
}
