// What the page's connection to the lab tells whoever listens to it.
import type { Channel, Level, ServerMessage, TraceEvent } from '#protocol';

/** What a panel is told; the rest is between the connection and the lab. */
export type News = Exclude<
  ServerMessage,
  { type: 'hello' | 'resumed' | 'trace' | 'capture' | 'typed' | 'pong' }
>;

export interface LabEvents {
  level(level: Level): void;
  news(news: News): void;
  /** `again`: they were drawn before the page was loaded anew, and what they ask was answered. */
  bytes(channel: Channel, bytes: Uint8Array, again: boolean): void;
  /** The run's next events; `from` of them came before. */
  trace(from: number, events: TraceEvent[]): void;
  /** What the switch has captured, as a pcapng file. */
  capture(file: Uint8Array): void;
  /** Somebody waits for a lab that has not said hello for a while; it may yet. */
  slow(): void;
  /** The connection broke while something ran; it is tried again. */
  lost(): void;
  /** So many bytes of keys wait here for a program; told again and again until it is 0. */
  waits(channel: Channel, bytes: number): void;
  /** No lab answers; `outdated`: one does, in another version of the protocol. */
  away(why: 'silent' | 'outdated'): void;
}
