// What a session is asked to do, and the way back to whoever asks.
import type { Channel, ClientMessage, ServerMessage } from '#protocol';
import type { Page } from './page.ts';

/** Hello and resume are the connection's to handle. */
export type Request = Exclude<ClientMessage, { type: 'hello' | 'resume' }>;
export type RunRequest = Extract<Request, { type: 'run' }>;
export type StartRequest = Extract<Request, { type: 'start' }>;

/** What a reader loses with a session. */
export type Holds = 'nothing' | 'a place in line' | 'a run';

/** Towards the pages, if any are there. */
export interface Answers {
  /** Told to everybody who hears the session. */
  send(message: ServerMessage): void;
  bytes(channel: Channel, bytes: Uint8Array): void;
  /** The owner alone, who has asked. */
  owner(): Page | undefined;
  /** A run begins, perhaps long after it was asked for. */
  begins(): void;
  /** Every channel has been used: this session can start nothing more. */
  usedUp(): undefined;
}
