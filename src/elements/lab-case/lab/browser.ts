// What the client needs of the browser: a WebSocket, a clock, changes of the network, and whether
// the page is visible.
import { decodeTo, encodeTo, type ClientClock, type Transport } from '#client';
import { atBase } from '../../../shared/address.ts';

export const clock: ClientClock = {
  now: () => performance.now(),
  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};

export const webSocket: Transport = {
  dial(events, at) {
    const { protocol, host } = location;
    const scheme = protocol === 'https:' ? 'wss' : 'ws';
    const query = at === undefined ? '' : `?at=${at}`;
    const socket = new WebSocket(`${scheme}://${host}${atBase('/lab')}${query}`);
    socket.binaryType = 'arraybuffer';
    socket.addEventListener('open', () => events.opened());
    socket.addEventListener('message', ({ data }: MessageEvent<string | ArrayBuffer>) =>
      decodeTo(events, typeof data === 'string' ? data : new Uint8Array(data)),
    );
    socket.addEventListener('close', () => events.closed());
    return encodeTo(socket);
  },
};

/** Calls back when the browser loses its network, regains it, or resumes a frozen page. */
export function onNetwork(changed: (online: boolean) => void): void {
  for (const type of ['online', 'offline'] as const) {
    addEventListener(type, () => changed(type === 'online'));
  }
  // Back from the back/forward cache, and from a freeze (WICG, Page Lifecycle).
  addEventListener('pageshow', ({ persisted }) => persisted && changed(navigator.onLine));
  document.addEventListener('resume', () => changed(navigator.onLine));
}

/** Whether the page is visible. */
export const isVisible = (): boolean => document.visibilityState === 'visible';
