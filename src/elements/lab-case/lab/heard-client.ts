// The page's client, with somebody who hears what the page asks for and types.
import {
  ReconnectingClient,
  type ClientParts,
  type EditedPrograms,
  type ReaderEvent,
} from '#client';
import type { Channel, ClientMessage } from '#protocol';

export interface Listener {
  noteRequest(message: ClientMessage, edits?: EditedPrograms): void;
  /** Keys that were taken, for the program on this channel. */
  noteKeys(channel: Channel, keys: Uint8Array): void;
}

export class HeardClient extends ReconnectingClient {
  readonly #listener: Listener;

  constructor(parts: ClientParts, emit: (event: ReaderEvent) => void, listener: Listener) {
    super(parts, emit);
    this.#listener = listener;
  }

  override ask(message: ClientMessage, edits?: EditedPrograms): void {
    this.#listener.noteRequest(message, edits);
    super.ask(message, edits);
  }

  override type(channel: Channel, keys: Uint8Array): boolean {
    const taken = super.type(channel, keys);
    if (taken) this.#listener.noteKeys(channel, keys);
    return taken;
  }
}
