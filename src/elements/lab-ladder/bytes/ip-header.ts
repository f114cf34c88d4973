// The fields of an IPv4 header (RFC 791, section 3.1; RFC 2474 and RFC 3168 for its second byte). Pure.
import { bitsOf, field, hex, hexAt, isSet, type Field, type Layer } from './field.ts';

/** Of RFC 3168, section 5, by their two bits. */
const ECN = ['Not-ECT', 'ECT(1)', 'ECT(0)', 'CE'];

const TCP = 6;

/** `at`: where the header begins; 20 bytes at least follow. */
export function ipHeader(frame: DataView, at: number): Layer {
  const first = frame.getUint8(at);
  const length = Math.max(20, (first & 0x0f) * 4);
  const [service, id] = [frame.getUint8(at + 1), frame.getUint16(at + 4)];
  const [fragment, protocol] = [frame.getUint16(at + 6), frame.getUint8(at + 9)];
  const [source, destination] = [addressAt(frame, at + 12), addressAt(frame, at + 16)];
  const dscp = service >> 2 === 0 ? 'CS0' : service >> 2;
  const services = `${hex(service, 2)} (DSCP: ${dscp}, ECN: ${ECN[service & 3]})`;
  const fields = [
    field('ipVersion', 'Version', first >> 4, [at, 1], { bits: bitsOf(first, 0xf0, 8) }),
    field('ipHeaderLength', 'Header Length', `${length} bytes (${length / 4})`, [at, 1], {
      bits: bitsOf(first, 0x0f, 8),
    }),
    field('ipServices', 'Differentiated Services Field', services, [at + 1, 1]),
    field('ipTotalLength', 'Total Length', frame.getUint16(at + 2), [at + 2, 2]),
    field('ipIdentification', 'Identification', `${hex(id, 4)} (${id})`, [at + 4, 2]),
    flags(fragment >> 8, at + 6),
    field('ipOffset', 'Fragment Offset', (fragment & 0x1fff) * 8, [at + 6, 2], {
      bits: bitsOf(fragment, 0x1fff, 16),
    }),
    field('ipTimeToLive', 'Time to Live', frame.getUint8(at + 8), [at + 8, 1]),
    field('ipProtocol', 'Protocol', protocol === TCP ? 'TCP (6)' : protocol, [at + 9, 1]),
    field('ipChecksum', 'Header Checksum', hex(frame.getUint16(at + 10), 4), [at + 10, 2]),
    field('ipSource', 'Source Address', source, [at + 12, 4]),
    field('ipDestination', 'Destination Address', destination, [at + 16, 4]),
  ];
  const options = [at + 20, Math.min(length, frame.byteLength - at) - 20] as const;
  if (options[1] > 0) fields.push(field('ipOptions', 'Options', hexAt(frame, ...options), options));
  const name = `Internet Protocol Version 4, Src: ${source}, Dst: ${destination}`;
  return { name, start: at, length, fields };
}

/** `byte`: the header's seventh, of which three bits are flags. */
function flags(byte: number, start: number): Field {
  const bit = (name: string, mask: number): Field =>
    field('ipFlags', name, isSet(byte & mask), [start, 1], { bits: bitsOf(byte, mask, 8) });
  const set = byte & 0x40 ? ", Don't fragment" : byte & 0x20 ? ', More fragments' : '';
  return field('ipFlags', 'Flags', `${hex(byte >> 5, 1)}${set}`, [start, 1], {
    bits: bitsOf(byte, 0xe0, 8),
    fields: [bit('Reserved bit', 0x80), bit("Don't fragment", 0x40), bit('More fragments', 0x20)],
  });
}

const addressAt = (frame: DataView, at: number): string =>
  [0, 1, 2, 3].map((nth) => frame.getUint8(at + nth)).join('.');
