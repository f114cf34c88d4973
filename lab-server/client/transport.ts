// What the client needs of its surroundings: connections to a lab, and a clock. A transport may be
// a WebSocket of a browser or of Node, or the lab in the same process.
import type { Channel, ClientMessage, ServerMessage } from '../protocol/index.ts';

/** The events of one connection. None is called before `dial` has returned. */
export interface TransportEvents {
  /** The upgrade succeeded; whether a lab speaks behind it is not known yet. */
  opened(): void;
  message(message: ServerMessage): void;
  /** A program's output, or a capture on CAPTURE_CHANNEL. */
  bytes(channel: Channel, bytes: Uint8Array): void;
  /**
   * Once: refused, broken, or closed by the lab, with the code of the close frame if there was one.
   */
  closed(code?: number, reason?: string): void;
}

/** One connection. */
export interface Link {
  send(message: ClientMessage): void;
  /** Keys for the program on a channel. */
  type(channel: Channel, keys: Uint8Array): void;
  close(): void;
}

export interface Transport {
  /** `at`: the lab server among several that is wanted; undefined: any. */
  dial(events: TransportEvents, at?: string): Link;
}

export interface ClientClock {
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
  /** Calls back once after this time; the returned function cancels that. */
  after(milliseconds: number, callback: () => void): () => void;
}
