// A client of the lab that only watches: whatever a panel asks for or types stays on the page.
import { type ClientParts, type Credentials, ReconnectingClient, type ReaderEvent } from '#client';

export class WatchingClient extends ReconnectingClient {
  readonly #watches: (session: Credentials | undefined) => void;

  constructor(parts: Omit<ClientParts, 'memory'>, emit: (event: ReaderEvent) => void) {
    let session: Credentials | undefined;
    const memory = { recall: () => session, takeOver: () => undefined, remember: () => {} };
    super({ ...parts, memory }, emit);
    this.#watches = (next) => (session = next);
  }

  /** Observes this session from its beginning, in place of the one before. */
  watch(session: Credentials): void {
    this.#watches(session);
    this.comeBack();
  }

  override ask(): void {}

  override type(): boolean {
    return true;
  }
}
