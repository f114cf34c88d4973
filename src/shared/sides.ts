// The colour of a host on the page: styles give --side and --wash by these names (styles/tokens.css). Pure.
import type { Host } from '#protocol';

const SIDES = ['client', 'server', 'third'] as const;
export type Side = (typeof SIDES)[number];

/**
 * The client and the server have their colours in every case; other hosts take, in the case's order,
 * those that are left.
 */
export function sideOf(hosts: readonly Host[], host: Host): Side {
  const own = SIDES.find((side) => side === host);
  if (own) return own;
  const left = SIDES.filter((side) => !hosts.includes(side));
  const others = hosts.filter((one) => !SIDES.some((side) => side === one));
  return left[others.indexOf(host)] ?? 'third';
}
