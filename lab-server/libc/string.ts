// C strings: bytes up to the first NUL. JavaScript strings may stand wherever C has a literal.

const NUL = 0;

const bytes = (s: string | Uint8Array): Uint8Array => (typeof s === 'string' ? Buffer.from(s) : s);

/** Bytes before the NUL, or all of them where C would run past the end of the array. */
export function strlen(s: string | Uint8Array): number {
  const all = bytes(s);
  const end = all.indexOf(NUL);
  return end === -1 ? all.length : end;
}

export function strcmp(a: string | Uint8Array, b: string | Uint8Array): number {
  return Buffer.compare(bytes(a).subarray(0, strlen(a)), bytes(b).subarray(0, strlen(b)));
}

/** The text that a C string holds, taken as UTF-8. */
export const text = (s: Uint8Array): string => Buffer.from(s.subarray(0, strlen(s))).toString();
