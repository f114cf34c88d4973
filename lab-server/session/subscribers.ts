// Who hears a session: its owner, who types and presses, and any number of observers, who only watch.
import type { Channel, ServerMessage } from '#protocol';
import type { Page } from './page.ts';

export type Role = 'owner' | 'observer';

export class Subscribers {
  #owner: Page | undefined;
  readonly #observers = new Set<Page>();

  /** Who types and presses, while there is somebody. */
  get owner(): Page | undefined {
    return this.#owner;
  }

  add(page: Page, role: Role): void {
    if (role === 'observer') this.#observers.add(page);
    else this.#owner = page;
  }

  /** The role that it had; undefined when it was no subscriber any more. */
  remove(page: Page): Role | undefined {
    if (this.#observers.delete(page)) return 'observer';
    if (page !== this.#owner) return undefined;
    this.#owner = undefined;
    return 'owner';
  }

  send(message: ServerMessage): void {
    for (const page of this.#all()) page.send(message);
  }

  bytes(channel: Channel, bytes: Uint8Array): void {
    for (const page of this.#all()) page.bytes(channel, bytes);
  }

  close(): void {
    for (const page of this.#all()) page.close();
    this.#owner = undefined;
    this.#observers.clear();
  }

  /** A page that is cut off while it is told leaves the others as they are. */
  #all(): Page[] {
    return [...(this.#owner ? [this.#owner] : []), ...this.#observers];
  }
}
