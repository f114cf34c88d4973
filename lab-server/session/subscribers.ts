// A session's subscribers: one owner, who types and presses buttons, and any number of observers,
// who watch.
import type { Channel, ServerMessage } from '#protocol';
import type { Subscriber } from './subscriber.ts';

export type Role = 'owner' | 'observer';

export class Subscribers {
  #owner: Subscriber | undefined;
  readonly #observers = new Set<Subscriber>();

  /** The owner, while one is attached. */
  get owner(): Subscriber | undefined {
    return this.#owner;
  }

  subscribe(page: Subscriber, role: Role): void {
    if (role === 'observer') this.#observers.add(page);
    else this.#owner = page;
  }

  /** The role that it had; undefined if it was not subscribed. */
  unsubscribe(page: Subscriber): Role | undefined {
    if (this.#observers.delete(page)) return 'observer';
    if (page !== this.#owner) return undefined;
    this.#owner = undefined;
    return 'owner';
  }

  broadcastMessage(message: ServerMessage): void {
    for (const page of this.#all()) page.sendMessage(message);
  }

  broadcastOutput(channel: Channel, bytes: Uint8Array): void {
    for (const page of this.#all()) page.sendOutput(channel, bytes);
  }

  closeAll(): void {
    for (const page of this.#all()) page.close();
    this.#owner = undefined;
    this.#observers.clear();
  }

  /** A copy: a subscriber may unsubscribe while it is sent something. */
  #all(): Subscriber[] {
    return [...(this.#owner ? [this.#owner] : []), ...this.#observers];
  }
}
