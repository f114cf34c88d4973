// The version of a file, by which a change of it is known. Asked synchronously: each run asks for some
// fifty files, and to pass each to a thread of libuv's costs ten times the call itself.
import { statSync } from 'node:fs';

/** Changes whenever the file is written. */
export function fileVersion(file: string): string {
  const { mtimeNs, size } = statSync(file, { bigint: true });
  return `${mtimeNs} ${size}`;
}
