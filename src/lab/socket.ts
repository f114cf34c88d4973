// What the lab's connection needs of the browser: a WebSocket, a clock, word of the network, and the
// tab's memory, in the shape in which a test can stand in for them.
import { atBase } from '../base.ts';
import { pageOf, tabOf, type Tab } from './tab.ts';

export interface SocketEvents {
  /** The upgrade came through; whether a lab speaks behind it is not known yet. */
  opened(): void;
  text(text: string): void;
  bytes(bytes: Uint8Array): void;
  /** Once: refused, broken, or closed by either side. */
  closed(): void;
}

export interface Socket {
  send(data: string | Uint8Array<ArrayBuffer>): void;
  close(): void;
}

export interface Browser {
  dial(events: SocketEvents): Socket;
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
  /** Calls back once after so many milliseconds; the answer cancels it. */
  after(milliseconds: number, callback: () => void): () => void;
  /** Whether somebody may be looking at the page. */
  visible(): boolean;
  /** Calls back when the browser has lost its network, has one again, or wakes a page that it froze. */
  network(changed: (online: boolean) => void): void;
  readonly tab: Tab;
}

export const browser: Browser = {
  dial(events) {
    const { protocol, host } = location;
    const socket = new WebSocket(
      `${protocol === 'https:' ? 'wss' : 'ws'}://${host}${atBase('/lab')}`,
    );
    socket.binaryType = 'arraybuffer';
    socket.addEventListener('open', () => events.opened());
    socket.addEventListener('message', ({ data }: MessageEvent<string | ArrayBuffer>) => {
      if (typeof data === 'string') events.text(data);
      else events.bytes(new Uint8Array(data));
    });
    socket.addEventListener('close', () => events.closed());
    return socket;
  },
  now: () => performance.now(),
  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
  network(changed) {
    for (const type of ['online', 'offline'] as const) {
      addEventListener(type, () => changed(type === 'online'));
    }
    // Back from the back/forward cache, and from a freeze (WICG, Page Lifecycle).
    addEventListener('pageshow', ({ persisted }) => persisted && changed(navigator.onLine));
    document.addEventListener('resume', () => changed(navigator.onLine));
  },
  visible: () => document.visibilityState === 'visible',
  tab: tabOf(() => sessionStorage, pageOf(location.pathname)),
};
