// The session that there is to come back to, and how much of it has come here. The tab remembers which
// session that is, so that the same page loaded anew finds it. It must not know sockets.
import type { Channel, ClientMessage, ServerMessage } from '#protocol';
import type { Remembered, Tab } from './tab.ts';

export class Standing {
  readonly #tab: Tab;
  #session: Remembered | undefined;
  /** A run waits for its place, and nothing else stands there. */
  #queued = false;
  /** By terminal, where its latest program's bytes go on. */
  #received = new Map<string, { channel: Channel; offset: number }>();
  /** How many events of the run's trace have come. */
  #traced = 0;

  constructor(tab: Tab) {
    this.#tab = tab;
  }

  /** Undefined while there is nothing to come back to. */
  get session(): Remembered | undefined {
    return this.#session;
  }

  /** What the page before this one has left standing in its tab; false when it has left nothing. */
  recall(): boolean {
    this.#session = this.#tab.recall();
    return this.#session !== undefined;
  }

  /** What any page has left standing in its tab is this one's now; false when there is nothing new. */
  takeOver(): boolean {
    if (this.#session) return false;
    this.#session = this.#tab.takeOver();
    return this.#session !== undefined;
  }

  /** Keeps track of what the lab tells in `session`. */
  heard(message: ServerMessage, session: Remembered): void {
    if (message.type === 'queued') {
      this.#queued = true;
      this.#stands(session);
    } else if (message.type === 'refused') {
      if (this.#queued && message.request === 'run') this.forget();
    } else if (message.type === 'case') {
      this.#queued = false;
      if (message.state === 'starting') this.#fromTheStart();
      if (message.state === 'idle') this.forget();
      else this.#stands(session);
    } else if (message.type === 'terminal') {
      const { terminal, channel, offset } = message;
      this.#received.set(terminal, { channel, offset });
    } else if (message.type === 'trace') {
      this.#traced = message.from + message.events.length;
    } else if (message.type === 'ended') {
      this.forget();
    }
  }

  arrived(channel: Channel, bytes: number): void {
    for (const one of this.#received.values()) {
      if (one.channel === channel) one.offset += bytes;
    }
  }

  /** What takes it up again; undefined while there is nothing to. */
  resume(): ClientMessage | undefined {
    if (!this.#session) return undefined;
    const { session, secret } = this.#session;
    const received = [...this.#received.values()];
    return { type: 'resume', session, secret, received, trace: this.#traced };
  }

  forget(): void {
    if (this.#session) this.#tab.remember(undefined);
    this.letGo();
  }

  /** What the tab remembers may be found again. */
  letGo(): void {
    this.#session = undefined;
    this.#queued = false;
    this.#fromTheStart();
  }

  #stands({ session, secret }: Remembered): void {
    if (session === this.#session?.session) return;
    this.#session = { session, secret };
    this.#tab.remember(this.#session);
  }

  #fromTheStart(): void {
    this.#received.clear();
    this.#traced = 0;
  }
}
