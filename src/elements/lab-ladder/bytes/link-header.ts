// The fields of a link-layer header as Linux captures it on all interfaces at once,
// LINKTYPE_LINUX_SLL2 (man 7 pcap-linktype). The Ethernet header itself is not kept by that. Pure.
import { field, hex, hexAt, type Layer } from './field.ts';

export const LINK_HEADER = 20;

/** Bytes that an address may have; Ethernet's has six. */
const ADDRESS = 8;

/** In the order of their numbers (include/uapi/linux/if_packet.h). */
const PACKET_TYPES = [
  ...['Unicast to us', 'Broadcast', 'Multicast', 'Unicast to another host', 'Sent by us'],
];

/** Of include/uapi/linux/if_arp.h. */
const LINK_TYPES: Record<number, string> = { 1: 'Ethernet', 772: 'Loopback' };

/** `frame` has LINK_HEADER bytes at least. */
export function linkHeader(frame: DataView): Layer {
  const [protocol, type, packetType] = [frame.getUint16(0), frame.getUint16(8), frame.getUint8(10)];
  const size = Math.min(frame.getUint8(11), ADDRESS);
  const address = hexAt(frame, 12, size).replace(/(..)(?=.)/g, '$1:');
  const family = protocol === 0x0800 ? 'IPv4' : 'Unknown';
  const called = LINK_TYPES[type] ?? 'Unknown';
  const way = PACKET_TYPES[packetType] ?? 'Unknown';
  const unused = [12 + size, ADDRESS - size] as const;
  const fields = [
    field('linkProtocol', 'Protocol', `${family} (${hex(protocol, 4)})`, [0, 2]),
    field('linkInterface', 'Interface index', frame.getUint32(4), [4, 4]),
    field('linkType', 'Link-layer address type', `${called} (${type})`, [8, 2]),
    field('linkPacketType', 'Packet type', `${way} (${packetType})`, [10, 1]),
    field('linkSource', 'Link-layer address length', frame.getUint8(11), [11, 1]),
    field('linkSource', 'Source', address, [12, size]),
    field('linkUnused', 'Unused', hexAt(frame, ...unused), unused),
  ];
  const present = fields.filter(({ length }) => length > 0);
  return { name: 'Linux cooked capture v2', start: 0, length: LINK_HEADER, fields: present };
}
