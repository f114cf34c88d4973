// What was typed into each running program, counted as the lab counts it: what waits to be sent, and
// what was sent and may have to be sent again after a break. Pure memory.
import type { Channel } from '../protocol/index.ts';
import { INPUT_AHEAD } from '../protocol/index.ts';

/** Bytes that may be typed into a program while the connection is away. */
const AWAY = 4096;

/** Bytes of keys that one frame takes: it is sent as a whole, and others' come between two. */
const FRAME = 8 * 1024;

interface Typed {
  /** Not yet sent. */
  queue: Uint8Array;
  /** Sent, from `start` on, and behind the newest of it. */
  parts: Uint8Array[];
  start: number;
  end: number;
  /** Bytes typed while the connection is away; undefined when it is not. */
  away: number | undefined;
}

export class KeyQueue {
  readonly #channels = new Map<Channel, Typed>();
  #away = false;

  /** The connection is away: what is typed waits until the lab has told of its channel again. */
  away(): void {
    this.#away = true;
    for (const typed of this.#channels.values()) typed.away ??= 0;
  }

  /** The lab has told of every channel that there is. */
  back(): void {
    this.#away = false;
    for (const [channel, { away }] of this.#channels) {
      if (away !== undefined) this.#channels.delete(channel);
    }
  }

  /** False when so much was typed while the connection is away that none of it is taken. */
  queueKeys(channel: Channel, bytes: Uint8Array): boolean {
    const typed = this.#of(channel);
    if (typed.away !== undefined) {
      if (typed.away + bytes.length > AWAY) return false;
      typed.away += bytes.length;
    }
    typed.queue = joined(typed.queue, bytes);
    return true;
  }

  /** Every channel for which keys wait to be sent, and how many bytes of them. */
  get waiting(): [Channel, number][] {
    return [...this.#channels].flatMap(([channel, { queue }]) =>
      queue.length > 0 ? [[channel, queue.length]] : [],
    );
  }

  /** The next frame's keys, `most` bytes or less; undefined when none may be sent now. */
  next(channel: Channel, most: number): Uint8Array | undefined {
    const typed = this.#of(channel);
    const room = INPUT_AHEAD - (typed.end - typed.start);
    const part = typed.queue.subarray(0, Math.min(most, room, FRAME));
    if (typed.away !== undefined || part.length === 0) return undefined;
    typed.queue = typed.queue.subarray(part.length);
    typed.parts.push(part);
    typed.end += part.length;
    return part;
  }

  /** So many bytes of the channel's keys wait in the lab no longer, and are never sent again. */
  confirm(channel: Channel, offset: number): void {
    const typed = this.#channels.get(channel);
    while (typed?.parts[0] && typed.start + typed.parts[0].length <= offset) {
      typed.start += typed.parts.shift()!.length;
    }
  }

  /**
   * The connection is back, and `came` bytes of the channel's keys have come: the others, to be sent
   * again now. A page that was loaded anew knows nothing of what was typed before.
   */
  missing(channel: Channel, came: number): Uint8Array[] {
    const typed = this.#of(channel);
    typed.away = undefined;
    this.confirm(channel, came);
    if (came >= typed.end) {
      typed.start = typed.end = came;
      return [];
    }
    if (came > typed.start) {
      typed.parts[0] = typed.parts[0]!.subarray(came - typed.start);
      typed.start = came;
    }
    return [...typed.parts];
  }

  /** Takes back what was not sent yet. */
  drop(channel: Channel): void {
    const typed = this.#channels.get(channel);
    if (typed) typed.queue = new Uint8Array(0);
  }

  /** Nothing more is typed into that program. */
  end(channel: Channel): void {
    this.#channels.delete(channel);
  }

  clear(): void {
    this.#channels.clear();
    this.#away = false;
  }

  #of(channel: Channel): Typed {
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
