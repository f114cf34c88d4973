// The fields of a TCP header (RFC 9293, section 3.1), with its numbers as they stand and as they
// count from the beginning of the connection. Pure.
import type { SegmentEvent } from '#protocol';
import { bitsOf, field, hex, isSet, type Field, type FieldKey, type Layer } from './field.ts';
import { tcpOptions } from './tcp-options.ts';

/** What the trace knows of a segment beyond its bytes. */
export type Known = Pick<SegmentEvent, 'seq' | 'ack' | 'length' | 'window'>;

/** The bits behind the header's length; Accurate ECN is of RFC 9768. */
const FLAGS: readonly { mask: number; key: FieldKey; name: string; short: string }[] = [
  { mask: 0x100, key: 'flagAe', name: 'Accurate ECN', short: 'AE' },
  { mask: 0x080, key: 'flagCwr', name: 'Congestion Window Reduced', short: 'CWR' },
  { mask: 0x040, key: 'flagEce', name: 'ECN-Echo', short: 'ECE' },
  { mask: 0x020, key: 'flagUrg', name: 'Urgent', short: 'URG' },
  { mask: 0x010, key: 'flagAck', name: 'Acknowledgment', short: 'ACK' },
  { mask: 0x008, key: 'flagPsh', name: 'Push', short: 'PSH' },
  { mask: 0x004, key: 'flagRst', name: 'Reset', short: 'RST' },
  { mask: 0x002, key: 'flagSyn', name: 'Syn', short: 'SYN' },
  { mask: 0x001, key: 'flagFin', name: 'Fin', short: 'FIN' },
];

const RESERVED = 0xe00;

/** `at`: where the header begins; 20 bytes at least follow. */
export function tcpHeader(frame: DataView, at: number, known: Known): Layer {
  const [sport, dport] = [frame.getUint16(at), frame.getUint16(at + 2)];
  const [seq, ack] = [frame.getUint32(at + 4), frame.getUint32(at + 8)];
  const [offset, window] = [frame.getUint16(at + 12), frame.getUint16(at + 14)];
  const length = Math.max(20, (offset >> 12) * 4);
  const end = Math.min(at + length, frame.byteLength);
  const checksum = `${hex(frame.getUint16(at + 16), 4)} [unverified]`;
  const counted = `${known.seq} (relative sequence number)`;
  const acked = known.ack === undefined ? ack : `${known.ack} (relative ack number)`;
  const fields = [
    field('tcpSourcePort', 'Source Port', sport, [at, 2]),
    field('tcpDestinationPort', 'Destination Port', dport, [at + 2, 2]),
    field('tcpSequence', 'Sequence Number', counted, [at + 4, 4]),
    field('tcpSequence', 'Sequence Number (raw)', seq, [at + 4, 4]),
    field('tcpAcknowledgment', 'Acknowledgment Number', acked, [at + 8, 4]),
    field('tcpAcknowledgment', 'Acknowledgment number (raw)', ack, [at + 8, 4]),
    field('tcpHeaderLength', 'Header Length', `${length} bytes (${length / 4})`, [at + 12, 1], {
      bits: bitsOf(offset >> 8, 0xf0, 8),
    }),
    flags(offset & 0xfff, at + 12),
    field('tcpWindow', 'Window', windowText(window, known.window), [at + 14, 2]),
    field('tcpChecksum', 'Checksum', checksum, [at + 16, 2]),
    field('tcpUrgent', 'Urgent Pointer', frame.getUint16(at + 18), [at + 18, 2]),
  ];
  if (end > at + 20) {
    const options = tcpOptions(frame, at + 20, end);
    const names = options.map(({ name }) => name).join(', ');
    fields.push(
      field('tcpOptions', 'Options', `(${length - 20} bytes), ${names}`, [at + 20, end - at - 20], {
        fields: options,
      }),
    );
  }
  const name =
    `Transmission Control Protocol, Src Port: ${sport}, Dst Port: ${dport}, ` +
    `Seq: ${known.seq}${known.ack === undefined ? '' : `, Ack: ${known.ack}`}, Len: ${known.length}`;
  return { name, start: at, length: end - at, fields };
}

/** `bits`: the twelve behind the header's length; `start`: the byte that has the first of them. */
function flags(bits: number, start: number): Field {
  const set = FLAGS.filter(({ mask }) => bits & mask)
    .map(({ short }) => short)
    .toReversed();
  const each = [{ mask: RESERVED, key: 'flagReserved', name: 'Reserved' } as const, ...FLAGS];
  return field('tcpFlags', 'Flags', `${hex(bits, 3)} (${set.join(', ') || 'None'})`, [start, 2], {
    fields: each.map(({ mask, key, name }) => {
      const bytes = mask > 0xff ? ([start, 1] as const) : ([start + 1, 1] as const);
      return field(key, name, isSet(bits & mask), bytes, { bits: bitsOf(bits, mask, 12) });
    }),
  });
}

/** `scaled` is the window as the trace has it, with its scale applied. */
const windowText = (window: number, scaled: number): string =>
  scaled === window
    ? String(window)
    : `${window} [Calculated window size: ${scaled}, scaling factor: ${scaled / window}]`;
