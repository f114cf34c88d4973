// The options of a TCP header (RFC 9293, section 3.2; RFC 7323 for window scale and timestamps; RFC
// 2018 for SACK), read up to the first that is broken. Pure.
import { field, hexAt, type Field } from './field.ts';

const [END, NOP, MSS, SCALE, SACK_PERMITTED, SACK, TIMESTAMPS] = [0, 1, 2, 3, 4, 5, 8];

/** The options between two bytes of the frame. */
export function tcpOptions(frame: DataView, from: number, to: number): Field[] {
  const options: Field[] = [];
  for (let at = from; at < to;) {
    const kind = frame.getUint8(at);
    const length = kind === END || kind === NOP ? 1 : at + 1 < to ? frame.getUint8(at + 1) : 0;
    // An option of less than its own two bytes would never end.
    if (length === 0 || (length === 1 && kind > NOP) || at + length > to) {
      const rest = [at, to - at] as const;
      options.push(field('optionOther', 'Malformed option', hexAt(frame, ...rest), rest));
      break;
    }
    options.push(readOption(frame, kind, at, length));
    if (kind === END) break;
    at += length;
  }
  return options;
}

function readOption(frame: DataView, kind: number, at: number, length: number): Field {
  const whole = [at, length] as const;
  const is = (wanted: number, size: number): boolean => kind === wanted && length === size;
  if (kind === END) return field('optionEnd', 'End of Option List (EOL)', '', whole);
  if (kind === NOP) return field('optionNop', 'No-Operation (NOP)', '', whole);
  if (is(MSS, 4)) {
    return field('optionMss', 'Maximum segment size', `${frame.getUint16(at + 2)} bytes`, whole);
  }
  if (is(SCALE, 3)) {
    const shift = frame.getUint8(at + 2);
    return field('optionScale', 'Window scale', `${shift} (multiply by ${2 ** shift})`, whole);
  }
  if (is(SACK_PERMITTED, 2)) return field('optionSackPermitted', 'SACK permitted', '', whole);
  if (kind === SACK && (length - 2) % 8 === 0) {
    const blocks = Array.from({ length: (length - 2) / 8 }, (_, nth) => at + 2 + nth * 8);
    const value = blocks.map((one) => `${frame.getUint32(one)}-${frame.getUint32(one + 4)}`);
    return field('optionSack', 'SACK', value.join(' '), whole);
  }
  if (is(TIMESTAMPS, 10)) {
    const [value, echo] = [frame.getUint32(at + 2), frame.getUint32(at + 6)];
    return field('optionTimestamps', 'Timestamps', `TSval ${value}, TSecr ${echo}`, whole, {
      fields: [
        field('optionTimestamps', 'Timestamp value', value, [at + 2, 4]),
        field('optionTimestamps', 'Timestamp echo reply', echo, [at + 6, 4]),
      ],
    });
  }
  return field('optionOther', `Kind ${kind}`, hexAt(frame, ...whole), whole);
}
