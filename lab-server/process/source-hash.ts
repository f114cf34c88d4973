// What a reader knows a program's source by.
import { createHash } from 'node:crypto';

/** The first 12 hexadecimal digits of the SHA-256 of its UTF-8. Pure. */
export const sourceHash = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 12);
