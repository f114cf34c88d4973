// The one stream of events that a client emits: the lab's messages, the bytes of the channels, and
// the state of the connection.
import type { Channel, ServerMessage } from '../protocol/index.ts';

/** What happens in a run or to a session; the other messages concern only client and lab. */
export type News = Exclude<
  ServerMessage,
  { type: 'hello' | 'resumed' | 'maytype' | 'trace' | 'capture' | 'typed' | 'pong' }
>;

/** What a client emits. The lab's messages come unchanged, after the client has handled them. */
export type ClientEvent =
  | ServerMessage
  /**
   * A program's output. `again`: an earlier page has already received it and answered its queries.
   * `drawn` acknowledges it, with all of its channel before it.
   */
  | { type: 'bytes'; channel: Channel; bytes: Uint8Array; again: boolean; drawn: () => void }
  /** The switch's capture, as a pcapng file. */
  | { type: 'captured'; file: Uint8Array }
  /**
   * So many bytes of the output of the channel, which was just announced, are missing; if negative,
   * come twice.
   */
  | { type: 'gap'; channel: Channel; bytes: number }
  /** So many bytes of keys wait here for a program; repeated until it is 0. */
  | { type: 'waits'; channel: Channel; bytes: number };

/** The state of a connection, emitted besides ClientEvent. */
export type LinkEvent =
  /** The lab has said hello, and resumed the session if there was one: requests may be sent. */
  | { type: 'open' }
  /** The connection is gone, and this client did not close it. */
  | { type: 'closed'; code: number | undefined; reason: string }
  /** The lab speaks no version of the protocol that this client speaks. */
  | { type: 'outdated' };

/** What a reconnecting client emits: what a reader has to know replaces LinkEvent. */
export type ReaderEvent =
  | ClientEvent
  /** A run waits for a lab that has not said hello for a while; it still may. */
  | { type: 'slow' }
  /** The connection broke while something ran; the client is reconnecting. */
  | { type: 'lost' }
  /**
   * Something was asked for, and no lab answers (`silent`), or one that speaks another version of
   * the protocol (`outdated`). `upgraded`: the last connection completed its upgrade, so no proxy
   * is to blame.
   */
  | { type: 'away'; why: 'silent' | 'outdated'; upgraded: boolean };
