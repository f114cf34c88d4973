// A client of the lab that watches: what a panel asks for stays on the page, and so does what is typed, unless
// the reader lets the teacher type. Such keys are sent once: over a broken link none wait, and none come again.
import {
  type ClientParts,
  type Credentials,
  type Link,
  ReconnectingClient,
  type ReaderEvent,
} from '#client';
import type { Channel } from '#protocol';

/** Bytes of keys in one frame. */
const MAX_KEYS = 8 * 1024;

export class WatchingClient extends ReconnectingClient {
  readonly #watches: (session: Credentials | undefined) => void;
  readonly #send: (channel: Channel, keys: Uint8Array) => void;
  readonly #mayType: () => boolean;

  constructor(parts: Omit<ClientParts, 'memory'>, emit: (event: ReaderEvent) => void) {
    let session: Credentials | undefined;
    let link: Link | undefined;
    let mayType = false;
    const memory = { recall: () => session, takeOver: () => undefined, remember: () => {} };
    const transport: ClientParts['transport'] = {
      dial: (events, at) => (link = parts.transport.dial(events, at)),
    };
    super({ ...parts, transport, memory }, (event) => {
      if (event.type === 'resumed') mayType = false;
      if (event.type === 'maytype') mayType = event.on;
      emit(event);
    });
    this.#watches = (next) => (session = next);
    this.#send = (channel, keys) => link?.type(channel, keys);
    this.#mayType = () => mayType;
  }

  /** Observes this session from its beginning, in place of the one before. */
  watch(session: Credentials): void {
    this.#watches(session);
    this.comeBack();
  }

  override ask(): void {}

  /** False while there is no connection: the keys are lost. */
  override type(channel: Channel, keys: Uint8Array): boolean {
    if (!this.#mayType()) return true;
    if (!this.isOpen) return false;
    for (let at = 0; at < keys.length; at += MAX_KEYS)
      this.#send(channel, keys.subarray(at, at + MAX_KEYS));
    return true;
  }
}
