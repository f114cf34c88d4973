// What a session can be asked to do, and the sink for its answers.
import type { Channel, ClientMessage, ServerMessage } from '#protocol';
import type { EditTexts } from '../run/edits.ts';
import type { Subscriber } from './subscriber.ts';

/** The connection itself handles hello and resume. */
export type SessionRequest = Exclude<ClientMessage, { type: 'hello' | 'resume' }>;
/** With the texts of its edits in place of their sizes. */
type WithTexts<Request> = Omit<Request, 'edits'> & { edits: EditTexts };
export type RunRequest = WithTexts<Extract<SessionRequest, { type: 'run' }>>;
export type StartRequest = WithTexts<Extract<SessionRequest, { type: 'start' }>>;

/** A request with every text that it needs, as the controller carries it out. */
export type ResolvedRequest =
  Exclude<SessionRequest, { type: 'run' | 'start' | 'edit' }> | RunRequest | StartRequest;

/** What a reader loses with a session. */
export type Holds = 'nothing' | 'a place in the queue' | 'a run';

/** Sends to the session's pages, if any are attached. */
export interface ClientSink {
  /** To every subscriber. */
  sendMessage(message: ServerMessage): void;
  sendOutput(channel: Channel, bytes: Uint8Array): void;
  /** The page that made the request. */
  owner(): Subscriber | undefined;
  /** A run starts, perhaps long after it was requested. */
  runBegins(): void;
  /** Every channel number has been used: the session can start nothing more. */
  channelsUsedUp(): undefined;
}
