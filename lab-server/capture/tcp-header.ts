// Reads the TCP header in a captured frame. Pure. Link type LINUX_SLL2 (man 7 pcap-linktype), IPv4
// (RFC 791), TCP (RFC 9293 section 3.1).
import type { Flag } from '#protocol';

/** One frame as the switch saw it: entering or leaving at a port. */
export interface Sighting {
  /** Microseconds since 1970. */
  time: number;
  leaving: boolean;
  interface: number;
  source: string;
  destination: string;
  sport: number;
  dport: number;
  /** The IPv4 identification: it tells a retransmission from the second sighting of one segment. */
  id: number;
  flags: Flag[];
  seq: number;
  ack: number;
  length: number;
  /** As in the header, unscaled. */
  window: number;
  /** The window scale option of a SYN (RFC 7323), as a shift count. */
  scale: number | undefined;
  /** The frame from its link-layer header to the end of the TCP header, and FRAME_DATA more. */
  frame: Buffer;
}

/** Bytes of a segment's data that are kept with its headers. */
const FRAME_DATA = 128;

const SLL2 = { header: 20, protocol: 0, interface: 4, packetType: 10, outgoing: 4 } as const;
const ETHERTYPE_IPV4 = 0x0800;
const PROTOCOL_TCP = 6;
const FLAGS: readonly Flag[] = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG', 'ECE', 'CWR'];

/** Undefined for a frame without TCP over IPv4, or with too little of it. */
export function readTcp(time: number, frame: Buffer): Sighting | undefined {
  if (frame.length < SLL2.header + 40) return undefined;
  if (frame.readUInt16BE(SLL2.protocol) !== ETHERTYPE_IPV4) return undefined;
  const ip = frame.subarray(SLL2.header);
  const ipLength = (ip[0]! & 0x0f) * 4;
  if (ip[9] !== PROTOCOL_TCP || ip.length < ipLength + 20) return undefined;
  const tcp = ip.subarray(ipLength);
  const tcpLength = (tcp[12]! >> 4) * 4;
  const ipTotal = ip.readUInt16BE(2);
  return {
    time,
    leaving: frame[SLL2.packetType] === SLL2.outgoing,
    interface: frame.readUInt32BE(SLL2.interface),
    source: ip.subarray(12, 16).join('.'),
    destination: ip.subarray(16, 20).join('.'),
    sport: tcp.readUInt16BE(0),
    dport: tcp.readUInt16BE(2),
    id: ip.readUInt16BE(4),
    flags: FLAGS.filter((_, bit) => tcp[13]! & (1 << bit)),
    seq: tcp.readUInt32BE(4),
    ack: tcp.readUInt32BE(8),
    length: ipTotal - ipLength - tcpLength,
    window: tcp.readUInt16BE(14),
    scale: windowScale(tcp.subarray(20, tcpLength)),
    // An Ethernet frame may be padded behind its packet.
    frame: frame.subarray(0, SLL2.header + Math.min(ipTotal, ipLength + tcpLength + FRAME_DATA)),
  };
}

/** Walks the TCP options: kind, length, value; kinds 0 and 1 are a single byte. */
function windowScale(options: Buffer): number | undefined {
  for (let at = 0; at < options.length;) {
    const kind = options[at]!;
    if (kind === 0) return undefined;
    if (kind === 3) return options[at + 2];
    at += kind === 1 ? 1 : Math.max(2, options[at + 1] ?? 2);
  }
  return undefined;
}
