// C's memory in JavaScript. A struct is an object over the bytes that C sees; a pointer to an int
// is an array of one; a string is bytes up to the first NUL, and a JavaScript string may stand for
// a C literal. Only for Linux on little-endian machines, which is all that koffi is built for.

/** A C struct: its fields read and write `bytes`, which is what a call gets. */
export interface Struct {
  readonly bytes: Buffer;
}

/** `int *p`, an int that a call may change: p[0] is C's *p. */
export type Pointer = [number];

/** The size of a struct or a buffer in bytes. */
export const sizeof = (of: Struct | Uint8Array): number =>
  'bytes' in of ? of.bytes.length : of.length;

/** The bytes of an argument. */
export const bytesOf = (of: Struct | Uint8Array): Uint8Array => ('bytes' in of ? of.bytes : of);

const SIZEOF_INT = 4;

/** Passes an int to a call as its four bytes, and reads back what the call left there. */
export function withInt(p: Pointer | null, call: (bytes: Buffer | null) => number): number {
  if (p === null) return call(null);
  const bytes = Buffer.alloc(SIZEOF_INT);
  bytes.writeInt32LE(p[0]);
  const result = call(bytes);
  p[0] = bytes.readInt32LE();
  return result;
}

/** Seconds and microseconds, as SO_RCVTIMEO and SO_SNDTIMEO take them (man 7 socket). */
export class timeval implements Struct {
  readonly bytes = Buffer.alloc(16);

  constructor(tv_sec = 0, tv_usec = 0) {
    this.bytes.writeBigInt64LE(BigInt(tv_sec), 0);
    this.bytes.writeBigInt64LE(BigInt(tv_usec), 8);
  }
  get tv_sec(): number {
    return Number(this.bytes.readBigInt64LE(0));
  }
  get tv_usec(): number {
    return Number(this.bytes.readBigInt64LE(8));
  }
}

const NUL = 0;

const chars = (s: string | Uint8Array): Uint8Array => (typeof s === 'string' ? Buffer.from(s) : s);

/** The number of bytes before the NUL, or of all bytes, where C would run past the array. */
export function strlen(s: string | Uint8Array): number {
  const all = chars(s);
  const end = all.indexOf(NUL);
  return end === -1 ? all.length : end;
}

/**
 * 0 if both C strings are the same up to their NUL; else below or above 0, by the first byte that
 * differs.
 */
export function strcmp(a: string | Uint8Array, b: string | Uint8Array): number {
  return Buffer.compare(chars(a).subarray(0, strlen(a)), chars(b).subarray(0, strlen(b)));
}

/** The text of a C string, decoded as UTF-8. */
export const text = (s: Uint8Array): string => Buffer.from(s.subarray(0, strlen(s))).toString();
