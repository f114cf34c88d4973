// The keys typed into each running program, counted as the lab counts them: those that wait to be
// sent, and those that were sent and may be sent again after a break. Pure.
import type { Channel } from '../protocol/index.ts';
import { INPUT_AHEAD } from '../protocol/index.ts';

/** Bytes that may be typed into a program while there is no connection. */
const MAX_WHILE_AWAY = 4096;

/** Bytes of keys in one frame; frames of different channels alternate. */
const MAX_FRAME = 8 * 1024;

interface ChannelKeys {
  /** Not yet sent. */
  queue: Uint8Array;
  /** Sent from offset `start` on; `end` is the offset after the last of them. */
  parts: Uint8Array[];
  start: number;
  end: number;
  /** Bytes typed while there is no connection; undefined while there is one. */
  away: number | undefined;
}

export class KeyQueue {
  readonly #channels = new Map<Channel, ChannelKeys>();
  #away = false;

  /** The connection is gone: keys wait until the lab has announced their channel again. */
  markDisconnected(): void {
    this.#away = true;
    for (const typed of this.#channels.values()) typed.away ??= 0;
  }

  /** The lab has announced every channel that still exists. */
  markReconnected(): void {
    this.#away = false;
    for (const [channel, { away }] of this.#channels) {
      if (away !== undefined) this.#channels.delete(channel);
    }
  }

  /** False if the keys exceed what may be typed without a connection; then none are queued. */
  queueKeys(channel: Channel, bytes: Uint8Array): boolean {
    const typed = this.#of(channel);
    if (typed.away !== undefined) {
      if (typed.away + bytes.length > MAX_WHILE_AWAY) return false;
      typed.away += bytes.length;
    }
    typed.queue = joined(typed.queue, bytes);
    return true;
  }

  /** Every channel with keys that wait to be sent, and how many bytes. */
  get waiting(): [Channel, number][] {
    return [...this.#channels].flatMap(([channel, { queue }]) =>
      queue.length > 0 ? [[channel, queue.length]] : [],
    );
  }

  /** The keys of the next frame, at most `most` bytes; undefined if none may be sent now. */
  next(channel: Channel, most: number): Uint8Array | undefined {
    const typed = this.#of(channel);
    const room = INPUT_AHEAD - (typed.end - typed.start);
    const part = typed.queue.subarray(0, Math.min(most, room, MAX_FRAME));
    if (typed.away !== undefined || part.length === 0) return undefined;
    typed.queue = typed.queue.subarray(part.length);
    typed.parts.push(part);
    typed.end += part.length;
    return part;
  }

  /** Bytes up to `offset` no longer wait in the lab, and are never sent again. */
  confirm(channel: Channel, offset: number): void {
    const typed = this.#channels.get(channel);
    while (typed?.parts[0] && typed.start + typed.parts[0].length <= offset) {
      typed.start += typed.parts.shift()!.length;
    }
  }

  /**
   * The connection is back and the lab has received `received` bytes of the channel's keys: returns
   * the parts to send again. A reloaded page does not know what was typed before.
   */
  unconfirmed(channel: Channel, received: number): Uint8Array[] {
    const typed = this.#of(channel);
    typed.away = undefined;
    this.confirm(channel, received);
    if (received >= typed.end) {
      typed.start = typed.end = received;
      return [];
    }
    if (received > typed.start) {
      typed.parts[0] = typed.parts[0]!.subarray(received - typed.start);
      typed.start = received;
    }
    return [...typed.parts];
  }

  /** Drops what was not sent yet. */
  drop(channel: Channel): void {
    const typed = this.#channels.get(channel);
    if (typed) typed.queue = new Uint8Array(0);
  }

  /** The program has ended. */
  end(channel: Channel): void {
    this.#channels.delete(channel);
  }

  clear(): void {
    this.#channels.clear();
    this.#away = false;
  }

  #of(channel: Channel): ChannelKeys {
    const fresh = { queue: new Uint8Array(0), parts: [], start: 0, end: 0 };
    const typed = this.#channels.get(channel) ?? { ...fresh, away: this.#away ? 0 : undefined };
    this.#channels.set(channel, typed);
    return typed;
  }
}

function joined(before: Uint8Array, after: Uint8Array): Uint8Array {
  if (before.length === 0) return after;
  const both = new Uint8Array(before.length + after.length);
  both.set(before);
  both.set(after, before.length);
  return both;
}
