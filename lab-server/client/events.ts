// The one stream of events that a client emits: what the lab says, what came on the channels, and what
// becomes of the connection.
import type { Channel, ServerMessage } from '../protocol/index.ts';

/** What happens in a run or to a session; the other messages are between the two ends. */
export type News = Exclude<
  ServerMessage,
  { type: 'hello' | 'resumed' | 'trace' | 'capture' | 'typed' | 'pong' }
>;

/** What a client emits. Messages of the lab come as they are, after the client has heard them. */
export type ClientEvent =
  | ServerMessage
  /**
   * A program's output. `again`: it came to the page before this one, so what it asks was answered.
   * `drawn` acknowledges it, and all of its channel before it.
   */
  | { type: 'bytes'; channel: Channel; bytes: Uint8Array; again: boolean; drawn: () => void }
  /** What the switch has captured, as a pcapng file. */
  | { type: 'captured'; file: Uint8Array }
  /** So many bytes of the channel's output, told of just before, never come; below 0: come twice. */
  | { type: 'gap'; channel: Channel; bytes: number }
  /** So many bytes of keys wait here for a program; told again and again until it is 0. */
  | { type: 'waits'; channel: Channel; bytes: number };

/** What becomes of a connection, to be told beside ClientEvent. */
export type LinkEvent =
  /** The lab has said hello, and taken up the session if there was one: requests may be sent. */
  | { type: 'open' }
  /** The connection is gone, by nobody's doing here. */
  | { type: 'closed'; code: number | undefined; reason: string }
  /** The lab speaks another version of the protocol. */
  | { type: 'outdated' };

/** What a client that reconnects emits: in place of LinkEvent, what a reader has to know of it. */
export type ReaderEvent =
  | ClientEvent
  /** Somebody waits for a lab that has not said hello for a while; it may yet. */
  | { type: 'slow' }
  /** The connection broke while something ran; it is tried again. */
  | { type: 'lost' }
  /**
   * No lab answers (`silent`), or one does in another version of the protocol (`outdated`), and somebody
   * has asked for it. `upgraded`: the last connection came through, so nothing in between is to blame.
   */
  | { type: 'away'; why: 'silent' | 'outdated'; upgraded: boolean };
