// The session that a client can resume, and the channel of each of its terminals.
import type { Channel, ClientMessage, ServerMessage } from '../protocol/index.ts';
import type { Cursors } from './cursors.ts';

/** A session, and the secret that proves who its owner is. */
export interface Credentials {
  session: string;
  secret: string;
  /** The lab server that has it, if it has a name. */
  at?: string | undefined;
}

/** Where the session is remembered, so that the reader's next client finds it. */
export interface SessionMemory {
  /** What the previous client has left, if this client may resume it. */
  recall(): Credentials | undefined;
  /** What any client has left; from now on it belongs to this one. */
  takeOver(): Credentials | undefined;
  /** Undefined: there is no session to resume any more. */
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
  /** A run waits in the queue, and nothing else is in the session. */
  #queued = false;
  /** The channel of each terminal's latest program. */
  #channels = new Map<string, Channel>();

  constructor(memory: SessionMemory) {
    this.#memory = memory;
  }

  /** Undefined while there is nothing to resume. */
  get session(): Credentials | undefined {
    return this.#session;
  }

  /** Takes what the previous client has left; false if it has left nothing. */
  recall(): boolean {
    this.#session = this.#memory.recall();
    return this.#session !== undefined;
  }

  /** Takes what any client has left; false if there is nothing, or this client has a session. */
  takeOver(): boolean {
    if (this.#session) return false;
    this.#session = this.#memory.takeOver();
    return this.#session !== undefined;
  }

  /** Follows what the lab says in `session`. */
  hear(message: ServerMessage, session: Credentials): void {
    if (message.type === 'queued') {
      this.#queued = true;
      this.#remember(session);
    } else if (message.type === 'refused') {
      if (this.#queued && message.request === 'run') this.forget();
    } else if (message.type === 'case') {
      this.#queued = false;
      if (message.state === 'starting') this.#channels.clear();
      if (message.state === 'idle') this.forget();
      else this.#remember(session);
    } else if (message.type === 'terminal') {
      this.#channels.set(message.terminal, message.channel);
    } else if (message.type === 'ended') {
      this.forget();
    }
  }

  /** The request that resumes the session from the cursors; undefined if there is no session. */
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
    this.release();
  }

  /** Like `forget`, but the session stays in the memory. */
  release(): void {
    this.#session = undefined;
    this.#queued = false;
    this.#channels.clear();
  }

  #remember({ session, secret, at }: Credentials): void {
    if (session === this.#session?.session) return;
    this.#session = { session, secret, ...(at !== undefined && { at }) };
    this.#memory.remember(this.#session);
  }
}
