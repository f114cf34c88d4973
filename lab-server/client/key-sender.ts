// Sends keys to the lab: at once, unless they come faster than the lab takes them or the program
// reads them, as in a long paste; then in pieces, in order, with none lost.
import type { Channel } from '../protocol/index.ts';
import { KeyQueue } from './key-queue.ts';
import type { ClientClock } from './transport.ts';

/**
 * Bytes a second and at once, below what the lab takes of one socket: docs/protocol.md, "The
 * socket".
 */
const RATE = { perSecond: 56 * 1024, burst: 64 * 1024 };

/** Bytes that the lab counts for a frame at least. */
const MIN_FRAME_COST = 128;

/** Milliseconds until waiting keys are tried again. */
const RETRY_AFTER = 100;

export interface KeySenderEvents {
  send(channel: Channel, keys: Uint8Array): void;
  /** So many bytes wait for a program; repeated while any wait, and once with 0. */
  waits(channel: Channel, bytes: number): void;
}

export class KeySender {
  readonly #clock: ClientClock;
  readonly #events: KeySenderEvents;
  readonly #keys = new KeyQueue();
  /** A token bucket: bytes that may be sent at once, and when it was refilled. */
  #tokens = RATE.burst;
  #refilledAt = 0;
  #reported = new Set<Channel>();
  #cancel: (() => void) | undefined;
  #isAway = false;

  constructor(clock: ClientClock, events: KeySenderEvents) {
    this.#clock = clock;
    this.#events = events;
  }

  /** False if there is no connection and too many keys wait already; then none are queued. */
  type(channel: Channel, keys: Uint8Array): boolean {
    const isTaken = this.#keys.queueKeys(channel, keys);
    this.#send();
    return isTaken;
  }

  /** The lab announces a channel: it has received `received` bytes of its keys. */
  agree(channel: Channel, received: number): void {
    this.#isAway = false;
    for (const part of this.#keys.unconfirmed(channel, received)) this.#sendFrame(channel, part);
    this.#send();
  }

  /** Bytes of the channel's keys up to `offset` no longer wait in the lab. */
  confirm(channel: Channel, offset: number): void {
    this.#keys.confirm(channel, offset);
    this.#send();
  }

  /** Drops what has not been sent yet. */
  drop(channel: Channel): void {
    this.#keys.drop(channel);
    this.#send();
  }

  /** The connection is gone: keys wait until the lab has announced their channel again. */
  pauseSending(): void {
    this.#isAway = true;
    this.#keys.markDisconnected();
  }

  /** The lab has announced every channel that still exists. */
  resumeSending(): void {
    this.#isAway = false;
    this.#keys.markReconnected();
    this.#send();
  }

  end(channel: Channel): void {
    this.#keys.end(channel);
    this.#send();
  }

  clear(): void {
    this.#isAway = false;
    this.#keys.clear();
    this.#send();
  }

  #send(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    if (this.#isAway) return;
    for (const [channel] of this.#keys.waiting) {
      for (;;) {
        const room = this.#room();
        const part = room < MIN_FRAME_COST ? undefined : this.#keys.next(channel, room);
        if (!part) break;
        this.#sendFrame(channel, part);
      }
    }
    const { waiting } = this.#keys;
    const before = this.#reported;
    this.#reported = new Set(waiting.map(([channel]) => channel));
    for (const channel of before) if (!this.#reported.has(channel)) this.#events.waits(channel, 0);
    for (const [channel, bytes] of waiting) this.#events.waits(channel, bytes);
    if (waiting.length > 0) this.#cancel = this.#clock.after(RETRY_AFTER, () => this.#send());
  }

  #sendFrame(channel: Channel, part: Uint8Array): void {
    this.#tokens -= Math.max(MIN_FRAME_COST, part.length);
    this.#events.send(channel, part);
  }

  #room(): number {
    const now = this.#clock.now();
    const since = (now - this.#refilledAt) / 1000;
    this.#refilledAt = now;
    this.#tokens = Math.min(RATE.burst, this.#tokens + since * RATE.perSecond);
    return Math.floor(this.#tokens);
  }
}
