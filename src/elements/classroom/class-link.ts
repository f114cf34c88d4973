// The class's WebSocket (/class) of a page: JSON messages in both directions. It is dialled again, later
// each time, as long as it is wanted, and says its first request again each time. Clock and socket are
// passed in.
import type { ClientClock } from '#client';
import type { ClassNews, ClassRequest } from '#protocol';

/** None is called before the dialling has returned. */
export interface ClassSocketEvents {
  opened(): void;
  said(text: string): void;
  /** Once: refused, broken, or closed by the lab. */
  closed(): void;
}

export interface ClassSocket {
  send(text: string): void;
  close(): void;
}

export interface ClassLinkParts {
  readonly clock: ClientClock;
  /** `at`: the lab server among several that is wanted; undefined: any. */
  dial(events: ClassSocketEvents, at: string | undefined): ClassSocket;
  isVisible(): boolean;
}

/** What the link tells: the lab's messages, and that there is no lab for now. */
export type ClassEvent = ClassNews | { type: 'away' };

/** Milliseconds before the first, second … attempt after a broken one; the last repeats. */
const WAITS = [1000, 2000, 4000, 8000, 16_000, 30_000];

export class ClassLink {
  readonly #parts: ClassLinkParts;
  readonly #first: () => ClassRequest;
  readonly #hear: (event: ClassEvent) => void;
  #socket: ClassSocket | undefined;
  #state: 'closed' | 'dialling' | 'open' | 'waiting' | 'hidden' = 'closed';
  #attempt = 0;
  #at: string | undefined;
  #cancel: () => void = () => {};

  /** `first` is asked anew at each opening: whoever has joined comes back as the same member. */
  constructor(parts: ClassLinkParts, first: () => ClassRequest, hear: (event: ClassEvent) => void) {
    this.#parts = parts;
    this.#first = first;
    this.#hear = hear;
  }

  open(): void {
    if (this.#state === 'closed') this.#dial();
  }

  close(): void {
    this.#drop();
    this.#state = 'closed';
    this.#attempt = 0;
  }

  /** False while there is no connection: the request is lost. */
  ask(request: ClassRequest): boolean {
    if (this.#state !== 'open') return false;
    this.#socket!.send(JSON.stringify(request));
    return true;
  }

  /** From now on it is wanted at this lab server. */
  goTo(at: string): void {
    if (at === this.#at) return;
    this.#at = at;
    this.#dialAnew();
  }

  /** The network is back: a connection of before may be dead without anybody having said so. */
  redial(): void {
    if (this.#state === 'dialling') return;
    this.#dialAnew();
  }

  /** The lab takes no more for now: its answer is as good as none. */
  retry(): void {
    if (this.#state !== 'open') return;
    this.#drop();
    this.#broke();
  }

  /** The page is looked at again: what has waited for that is dialled. */
  seen(): void {
    if (this.#state === 'hidden' || this.#state === 'waiting') this.redial();
  }

  #dialAnew(): void {
    if (this.#state === 'closed') return;
    this.#attempt = 0;
    this.#dial();
  }

  #dial(): void {
    this.#drop();
    this.#state = 'dialling';
    const isCurrent = (): boolean => socket === this.#socket;
    const events: ClassSocketEvents = {
      opened: () => isCurrent() && this.#opened(),
      said: (text) => isCurrent() && this.#said(text),
      closed: () => isCurrent() && this.#broke(),
    };
    const socket: ClassSocket = this.#parts.dial(events, this.#at);
    this.#socket = socket;
  }

  #opened(): void {
    this.#state = 'open';
    this.ask(this.#first());
  }

  #said(text: string): void {
    const news = JSON.parse(text) as ClassNews;
    if (news.type !== 'refused') this.#attempt = 0;
    this.#hear(news);
  }

  #broke(): void {
    this.#socket = undefined;
    this.#state = 'waiting';
    const wait = WAITS[Math.min(this.#attempt, WAITS.length - 1)]!;
    this.#attempt += 1;
    this.#cancel = this.#parts.clock.after(wait, () => {
      if (this.#parts.isVisible()) this.#dial();
      else this.#state = 'hidden';
    });
    this.#hear({ type: 'away' });
  }

  #drop(): void {
    this.#cancel();
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }
}
