// What a class's link needs of the browser: its WebSocket, a clock, and when to look for the lab again.
import { atBase } from '../../shared/address.ts';
import { clock, isVisible, onNetwork } from '../lab-case/lab/browser.ts';
import type { ClassLink, ClassLinkParts } from './class-link.ts';

export const inBrowser: ClassLinkParts = {
  clock,
  isVisible,
  dial(events, at) {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const query = at === undefined ? '' : `?at=${at}`;
    const socket = new WebSocket(`${scheme}://${location.host}${atBase('/class')}${query}`);
    socket.addEventListener('open', () => events.opened());
    socket.addEventListener('message', ({ data }: MessageEvent<string>) => events.said(data));
    socket.addEventListener('close', () => events.closed());
    return socket;
  },
};

export function keepAlive(link: Pick<ClassLink, 'redial' | 'seen'>): void {
  onNetwork((online) => online && link.redial());
  document.addEventListener('visibilitychange', () => isVisible() && link.seen());
}
