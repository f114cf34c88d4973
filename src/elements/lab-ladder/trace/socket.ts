// Names the socket of a state among all of its run: the page needs it before anything is drawn. Pure.
import type { StateEvent } from '#protocol';

export const socketOf = ({ host, port, peer, peerHost }: StateEvent): string =>
  [host, port, peer, peerHost].filter((part) => part !== undefined).join(' ');
