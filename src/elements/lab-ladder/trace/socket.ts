// Names the socket of a state among all of its run: the page needs it before anything is drawn. Pure.
import type { Host, StateEvent } from '#protocol';

export const socketOf = ({ host, port, peer, peerHost }: StateEvent): string =>
  [host, port, peer, peerHost].filter((part) => part !== undefined).join(' ');

/** The port by which a reader tells its connection from others: that of the host further left. */
export function nearPort(
  { host, port, peer, peerHost }: StateEvent,
  hosts: readonly Host[],
): number {
  const isNear =
    peerHost === undefined ? host === hosts[0] : hosts.indexOf(host) <= hosts.indexOf(peerHost);
  return isNear ? port : peer;
}
