// What was typed into each running program, counted as the lab counts it, and the latest of it kept:
// after a break the lab says how much has come, and only the rest is sent. Pure memory.
import type { Channel } from '#protocol';
import { MAX_FRAME } from '#protocol';

/** Bytes of a channel's latest keys that are kept: more than a broken socket swallows unnoticed. */
const KEEP = 64 * 1024;

/** Bytes that may be typed into a program while the connection is away. */
const AWAY = 4096;

/** Bytes of keys that one frame takes beside its channel. */
const FRAME = MAX_FRAME - 2;

interface Typed {
  parts: Uint8Array[];
  /** Offset of the oldest key still kept, and behind the newest. */
  start: number;
  end: number;
  /** Bytes that wait for the lab to say how much has come; undefined when it has. */
  waits: number | undefined;
}

export class Keys {
  readonly #channels = new Map<Channel, Typed>();
  #away = false;

  /** The connection is away: what is typed waits until the lab has told of its channel again. */
  away(): void {
    this.#away = true;
    for (const typed of this.#channels.values()) typed.waits ??= 0;
  }

  /** The lab has told of every channel that there is. */
  back(): void {
    this.#away = false;
    for (const [channel, { waits }] of this.#channels) {
      if (waits !== undefined) this.#channels.delete(channel);
    }
  }

  /** The frames to be sent now; undefined when so much waits that none of it is taken. */
  add(channel: Channel, bytes: Uint8Array): Uint8Array[] | undefined {
    const typed = this.#of(channel);
    if (typed.waits !== undefined) {
      if (typed.waits + bytes.length > AWAY) return undefined;
      typed.waits += bytes.length;
    }
    const parts = frames(bytes);
    typed.parts.push(...parts);
    typed.end += bytes.length;
    while (typed.end - typed.start - (typed.parts[0]?.length ?? 0) >= KEEP) {
      typed.start += typed.parts.shift()!.length;
    }
    return typed.waits === undefined ? parts : [];
  }

  /**
   * `came` bytes of the channel's keys have come: the others, to be sent now, and how many of those are
   * not kept any more. A page that was loaded anew knows nothing of what was typed before.
   */
  missing(channel: Channel, came: number): { parts: Uint8Array[]; lost: number } {
    const typed = this.#of(channel);
    typed.waits = undefined;
    if (came >= typed.end) {
      this.#channels.set(channel, { parts: [], start: came, end: came, waits: undefined });
      return { parts: [], lost: 0 };
    }
    let at = typed.start;
    const parts = typed.parts.flatMap((part) => {
      const from = Math.max(0, came - at);
      at += part.length;
      return from < part.length ? [part.subarray(from)] : [];
    });
    return { parts, lost: Math.max(0, typed.start - came) };
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
    const waits = this.#away ? 0 : undefined;
    const typed = this.#channels.get(channel) ?? { parts: [], start: 0, end: 0, waits };
    this.#channels.set(channel, typed);
    return typed;
  }
}

/** A long paste in pieces that the lab takes. */
function frames(bytes: Uint8Array): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += FRAME) parts.push(bytes.subarray(at, at + FRAME));
  return parts;
}
