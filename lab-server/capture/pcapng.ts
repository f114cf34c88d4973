// Writes a run's capture as a pcapng file for Wireshark. Each segment appears once, at the switch
// port that it entered by, because Wireshark takes the frame that leaves the switch for a
// retransmission. Pure. Format: draft-ietf-opsawg-pcapng.
import type { Packet } from './pcap.ts';

const SECTION = 0x0a0d0d0a;
const INTERFACE = 1;
const ENHANCED_PACKET = 6;
const BYTE_ORDER = 0x1a2b3c4d;
const LINUX_SLL2 = 276;
const OPTION = { comment: 1, interfaceName: 2, application: 4 } as const;

/** The offset of the interface index in an SLL2 header. */
const SLL2_INTERFACE = 4;

/** A segment's frame, and whether the wire lost it. */
export interface KeptPacket extends Packet {
  lost: boolean;
  /** What stands beside it in the file (packet-comments.ts). */
  comments?: readonly string[];
}

/** The comment of a segment that the wire lost; Wireshark lists it under expert information. */
const LOST = 'lost on the wire: it entered the switch and did not leave it';

/** `ports`: the name of each switch port by the kernel's interface index. */
export function writePcapng(
  packets: readonly KeptPacket[],
  ports: ReadonlyMap<number, string>,
  comment: string,
): Buffer {
  const indexes = [...ports.keys()];
  return Buffer.concat([
    block(SECTION, [
      u32(BYTE_ORDER),
      u16(1),
      u16(0),
      Buffer.alloc(8, 0xff), // the section's length: unspecified
      option(OPTION.comment, comment),
      option(OPTION.application, 'Two Ends of a Wire'),
      END_OF_OPTIONS,
    ]),
    ...[...ports.values()].map((name) =>
      block(INTERFACE, [
        u16(LINUX_SLL2),
        u16(0),
        u32(0),
        option(OPTION.interfaceName, name),
        END_OF_OPTIONS,
      ]),
    ),
    ...packets.flatMap(({ time, bytes, length, lost, comments = [] }) => {
      const port = indexes.indexOf(bytes.readUInt32BE(SLL2_INTERFACE));
      if (port === -1) return [];
      const stamp = [u32(Math.floor(time / 2 ** 32)), u32(time % 2 ** 32)];
      const frame = [u32(port), ...stamp, u32(bytes.length), u32(length), pad(bytes)];
      const said = [...(lost ? [LOST] : []), ...comments];
      const options = said.map((text) => option(OPTION.comment, text));
      const end = options.length > 0 ? [END_OF_OPTIONS] : [];
      return [block(ENHANCED_PACKET, [...frame, ...options, ...end])];
    }),
  ]);
}

function block(type: number, parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const length = u32(body.length + 12);
  return Buffer.concat([u32(type), length, body, length]);
}

function option(code: number, text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([u16(code), u16(bytes.length), pad(bytes)]);
}

const END_OF_OPTIONS = Buffer.alloc(4);

/** Pads to four bytes, as every field of the format is. */
function pad(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
