// The session that a client can resume, if anything stands in it, and which channels its terminals have.
import type { Channel, ClientMessage, ServerMessage } from '../protocol/index.ts';
import type { Cursors } from './cursors.ts';

/** A session and what proves that it is this reader's. */
export interface Credentials {
  session: string;
  secret: string;
}

/** Where the session is remembered, so that whoever comes after this client finds it. */
export interface SessionMemory {
  /** What the client before this one has left, if it is this one's to take up. */
  recall(): Credentials | undefined;
  /** What any client has left; it is this one's from now on. */
  takeOver(): Credentials | undefined;
  /** Undefined: there is nothing more to come back to. */
  remember(session: Credentials | undefined): void;
}

/** For a client that is the only one of its reader. */
export const NO_MEMORY: SessionMemory = {
  recall: () => undefined,
  takeOver: () => undefined,
  remember: () => {},
};

export class ResumeState {
  readonly #memory: SessionMemory;
  #session: Credentials | undefined;
  /** A run waits for its place, and nothing else stands there. */
  #queued = false;
  /** By terminal, its latest program. */
  #channels = new Map<string, Channel>();

  constructor(memory: SessionMemory) {
    this.#memory = memory;
  }

  /** Undefined while there is nothing to come back to. */
  get session(): Credentials | undefined {
    return this.#session;
  }

  /** What the client before this one has left; false when it has left nothing. */
  recall(): boolean {
    this.#session = this.#memory.recall();
    return this.#session !== undefined;
  }

  /** What any client has left is this one's now; false when there is nothing new. */
  takeOver(): boolean {
    if (this.#session) return false;
    this.#session = this.#memory.takeOver();
    return this.#session !== undefined;
  }

  /** Keeps track of what the lab says in `session`. */
  hear(message: ServerMessage, session: Credentials): void {
    if (message.type === 'queued') {
      this.#queued = true;
      this.#stands(session);
    } else if (message.type === 'refused') {
      if (this.#queued && message.request === 'run') this.forget();
    } else if (message.type === 'case') {
      this.#queued = false;
      if (message.state === 'starting') this.#channels.clear();
      if (message.state === 'idle') this.forget();
      else this.#stands(session);
    } else if (message.type === 'terminal') {
      this.#channels.set(message.terminal, message.channel);
    } else if (message.type === 'ended') {
      this.forget();
    }
  }

  /** The request that takes the session up again where the cursors stand; undefined while none does. */
  request(cursors: Cursors): ClientMessage | undefined {
    if (!this.#session) return undefined;
    const { session, secret } = this.#session;
    const received = [...this.#channels.values()].map((channel) => ({
      channel,
      offset: cursors.endOf(channel),
    }));
    return { type: 'resume', session, secret, received, trace: cursors.traced };
  }

  forget(): void {
    if (this.#session) this.#memory.remember(undefined);
    this.letGo();
  }

  /** As `forget`, but what is remembered may be found again. */
  letGo(): void {
    this.#session = undefined;
    this.#queued = false;
    this.#channels.clear();
  }

  #stands({ session, secret }: Credentials): void {
    if (session === this.#session?.session) return;
    this.#session = { session, secret };
    this.#memory.remember(this.#session);
  }
}
