// A field of a captured frame: what a header says at which bytes, and how such fields are read. Pure.
// Names and values are those of Wireshark, in whose words readers go on.
import type { Texts } from '../../../shared/texts.ts';

/** What a field is explained by. */
export type FieldKey = keyof Texts['bytes']['fields'];

export interface Field {
  key: FieldKey;
  name: string;
  value: string;
  /** Its first byte in the frame, and how many it has. */
  start: number;
  length: number;
  /** Where it is less than its bytes: its bits among those of its bytes, as in `.... ..1.`. */
  bits?: string;
  /** What it consists of, such as the bits of the flags. */
  fields?: readonly Field[];
}

/** A field of `at`, its first byte and how many it has. */
export const field = (
  key: FieldKey,
  name: string,
  value: string | number,
  [start, length]: readonly [number, number],
  more: Pick<Field, 'bits' | 'fields'> = {},
): Field => ({ key, name, value: String(value), start, length, ...more });

/** A header, or the data behind all headers. */
export interface Layer {
  name: string;
  start: number;
  length: number;
  fields: readonly Field[];
}

/** As in `0x018`. */
export const hex = (value: number, digits: number): string =>
  `0x${value.toString(16).padStart(digits, '0')}`;

/** `value` within `mask`, both of `width` bits: `0101 ....`; bits outside of the mask are dots. */
export function bitsOf(value: number, mask: number, width: number): string {
  let text = '';
  for (let bit = width - 1; bit >= 0; bit -= 1) {
    const within = (mask >>> bit) & 1;
    text += within ? String((value >>> bit) & 1) : '.';
    if (bit % 4 === 0 && bit > 0) text += ' ';
  }
  return text;
}

export const isSet = (bit: number): string => (bit === 0 ? 'Not set' : 'Set');

/** The bytes of a frame from `start` on, two digits a byte. */
export function hexAt(frame: DataView, start: number, length: number): string {
  const bytes = new Uint8Array(frame.buffer, frame.byteOffset + start, length);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
