// A captured segment as its headers and data, field by field. Pure.
import { field, hexAt, type Field, type Layer } from './field.ts';
import { ipHeader } from './ip-header.ts';
import { LINK_HEADER, linkHeader } from './link-header.ts';
import { type Known, tcpHeader } from './tcp-header.ts';

/** The bytes of a segment that has them. */
export function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

/**
 * The layers of a segment in the order of its bytes; `segment` is what the trace knows of it. Empty
 * if the frame is too short for the headers of TCP over IPv4.
 */
export function decodeFrame(bytes: Uint8Array, segment: Known): Layer[] {
  const frame = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < LINK_HEADER + 40) return [];
  const ip = ipHeader(frame, LINK_HEADER);
  const at = ip.start + ip.length;
  if (bytes.length < at + 20) return [];
  const tcp = tcpHeader(frame, at, segment);
  const headers = [linkHeader(frame), ip, tcp];
  const start = tcp.start + tcp.length;
  const length = bytes.length - start;
  if (length <= 0) return headers;
  const fields = [field('data', 'Data', hexAt(frame, start, length), [start, length])];
  // The frame may have the beginning of its data alone.
  const data = { name: `Data (${segment.length} bytes)`, start, length, fields };
  return [...headers, data];
}

/** All fields of a layer, each before those that it consists of, with how deep it lies. */
export function fieldsIn(layer: Layer): { field: Field; depth: number }[] {
  const within = (fields: readonly Field[], depth: number): { field: Field; depth: number }[] =>
    fields.flatMap((field) => [{ field, depth }, ...within(field.fields ?? [], depth + 1)]);
  return within(layer.fields, 0);
}

/**
 * The index in `fields` of the smallest one that has this byte, before those that are single bits of
 * it; -1 if there is none.
 */
export function fieldAt(fields: readonly Field[], byte: number): number {
  let found = -1;
  const sizeOf = ({ length, bits }: Field): number => length + (bits === undefined ? 0 : 1000);
  for (const [index, field] of fields.entries()) {
    if (byte < field.start || byte >= field.start + field.length) continue;
    if (found < 0 || sizeOf(field) < sizeOf(fields[found]!)) found = index;
  }
  return found;
}
