// How keys leave for the lab: at once, unless they come faster than it takes them or than the program
// reads them, as a long paste does; then in pieces, in order, none of them lost.
import type { Channel } from '../protocol/index.ts';
import { KeyQueue } from './key-queue.ts';
import type { ClientClock } from './transport.ts';

/** Bytes a second and at once, below what the lab takes of one socket: docs/protocol.md, "The socket". */
const RATE = { perSecond: 56 * 1024, burst: 64 * 1024 };

/** Bytes that the lab counts for a frame at least. */
const LEAST = 128;

/** Milliseconds until what waits is tried again. */
const AGAIN = 100;

export interface KeySenderEvents {
  send(channel: Channel, keys: Uint8Array): void;
  /** So many bytes wait for a program, told as long as there are any, and when there are none again. */
  waits(channel: Channel, bytes: number): void;
}

export class KeySender {
  readonly #clock: ClientClock;
  readonly #events: KeySenderEvents;
  readonly #keys = new KeyQueue();
  /** Bytes that may leave at once, and when that was counted. */
  #left = RATE.burst;
  #counted = 0;
  #waited = new Set<Channel>();
  #cancel: (() => void) | undefined;
  #isAway = false;

  constructor(clock: ClientClock, events: KeySenderEvents) {
    this.#clock = clock;
    this.#events = events;
  }

  /** False when the connection is away, and so much was typed meanwhile that none of it is taken. */
  type(channel: Channel, keys: Uint8Array): boolean {
    const isTaken = this.#keys.queueKeys(channel, keys);
    this.#send();
    return isTaken;
  }

  /** The lab tells of a channel: `came` bytes of its keys have come. */
  agree(channel: Channel, came: number): void {
    this.#isAway = false;
    for (const part of this.#keys.missing(channel, came)) this.#leave(channel, part);
    this.#send();
  }

  /** So many bytes of the channel's keys wait in the lab no longer. */
  confirm(channel: Channel, offset: number): void {
    this.#keys.confirm(channel, offset);
    this.#send();
  }

  /** Takes back what has not left yet. */
  drop(channel: Channel): void {
    this.#keys.drop(channel);
    this.#send();
  }

  /** The connection is away: everything waits until the lab has told of its channel again. */
  away(): void {
    this.#isAway = true;
    this.#keys.away();
  }

  /** The lab has told of every channel that there is. */
  back(): void {
    this.#isAway = false;
    this.#keys.back();
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
        const part = room < LEAST ? undefined : this.#keys.next(channel, room);
        if (!part) break;
        this.#leave(channel, part);
      }
    }
    const { waiting } = this.#keys;
    const before = this.#waited;
    this.#waited = new Set(waiting.map(([channel]) => channel));
    for (const channel of before) if (!this.#waited.has(channel)) this.#events.waits(channel, 0);
    for (const [channel, bytes] of waiting) this.#events.waits(channel, bytes);
    if (waiting.length > 0) this.#cancel = this.#clock.after(AGAIN, () => this.#send());
  }

  #leave(channel: Channel, part: Uint8Array): void {
    this.#left -= Math.max(LEAST, part.length);
    this.#events.send(channel, part);
  }

  #room(): number {
    const now = this.#clock.now();
    const since = (now - this.#counted) / 1000;
    this.#counted = now;
    this.#left = Math.min(RATE.burst, this.#left + since * RATE.perSecond);
    return Math.floor(this.#left);
  }
}
