// The rules of nftables (man 8 nft) by which the switch loses segments, or answers them. Each order is a
// table of its own, so that the next order leaves the others as they are. Pure.
import type { Host, SegmentType, SwitchOrder } from '#protocol';

/** Lines for `nft -f`, which carries out all of them or none. */
export type Rules = string[];

/** Where a host's segments enter: at its port, and when they were delayed, from the delay (topology.sh). */
const portsOf = (host: Host): string => `{ "p-${host}", "d-${host}" }`;

/** Within an option of at most 12 letters a name cannot be another's (names.ts). */
const tableOf = ({ type, from, segment }: Extract<SwitchOrder, { segment: SegmentType }>): string =>
  `${type}-${from}-${segment.replace(' ', '-')}`;

/**
 * What lets only the next one through to what follows: one token, and the next after a day, which no run
 * lasts (IDLE_AFTER).
 */
const NEXT = 'limit rate 1/day burst 1 packets ';

/**
 * A segment is lost between the ports of the bridge, so not while its cable is cut. One that is answered
 * is so as it enters: nft can reject there (netdev ingress), and not on every kernel in a bridge.
 */
export function rulesOf(order: Extract<SwitchOrder, { segment: SegmentType }>): Rules {
  const { type, from, segment, every = false } = order;
  const lost = type === 'lose';
  const table = `${lost ? 'bridge' : 'netdev'} ${tableOf(order)}`;
  const hook = lost ? 'forward' : `ingress device "p-${from}"`;
  const only = lost ? `iifname ${portsOf(from)} ` : '';
  const act = lost ? 'drop' : 'reject with tcp reset';
  return [
    ...replaced(table),
    `add chain ${table} act`,
    `add rule ${table} act ${every ? '' : NEXT}${act}`,
    `add chain ${table} match { type filter hook ${hook} priority 0; }`,
    ...matches(segment).map((one) => `add rule ${table} match ${only}${one} jump act`),
  ];
}

/** Passes a host's segments to the delay in place of the bridge. */
export const delayRules = (from: Host): Rules => [
  ...replaced(`netdev slow-${from}`),
  `add chain netdev slow-${from} match { type filter hook ingress device "p-${from}" priority 10; }`,
  `add rule netdev slow-${from} match fwd to "d-${from}"`,
];

/**
 * What enters at a cable that is cut is lost at once, before it could be answered or delayed; the cut
 * itself is the bridge's (topology.sh).
 */
export const cutRules = (host: Host): Rules => [
  ...replaced(`netdev cut-${host}`),
  `add chain netdev cut-${host} match { type filter hook ingress device "p-${host}" priority -10; policy drop; }`,
];

export const mendRules = (host: Host): Rules => removed(`netdev cut-${host}`);

/** The end of every order that was given for a host. */
export const passRules = (given: readonly SwitchOrder[]): Rules =>
  given.flatMap((order) => {
    if (order.type === 'slow') return removed(`netdev slow-${order.from}`);
    if (!('segment' in order)) return [];
    return removed(`${order.type === 'lose' ? 'bridge' : 'netdev'} ${tableOf(order)}`);
  });

/** A table may be there or not: adding one that is there changes nothing. */
const removed = (table: string): Rules => [`add table ${table}`, `delete table ${table}`];
const replaced = (table: string): Rules => [...removed(table), `add table ${table}`];

const FLAGS: Record<SegmentType, string> = {
  SYN: 'tcp flags & (syn|ack|rst) == syn',
  'SYN ACK': 'tcp flags & (syn|ack|rst) == (syn|ack)',
  ACK: 'tcp flags & (syn|ack|rst|fin) == ack',
  FIN: 'tcp flags & (syn|rst|fin) == fin',
  RST: 'tcp flags & rst == rst',
  data: 'tcp flags & (syn|rst) == 0',
};

/** TCP headers have 5 to 15 words of four bytes (RFC 9293 section 3.1), IPv4's here 20 bytes. */
const HEADER_WORDS = Array.from({ length: 11 }, (_, more) => 5 + more);

/** nft cannot subtract, so that a segment has data is asked once for each length of its header. */
function matches(segment: SegmentType): Rules {
  const flags = FLAGS[segment];
  if (segment !== 'ACK' && segment !== 'data') return [flags];
  const compare = segment === 'ACK' ? '' : '> ';
  return HEADER_WORDS.map(
    (words) => `${flags} tcp doff ${words} ip length ${compare}${20 + 4 * words}`,
  );
}
