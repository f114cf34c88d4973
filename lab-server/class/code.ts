// The secrets of a class: the code that readers join with, and tokens.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { ClassFacts } from './store.ts';

/** Crockford's base 32: no I, L, O and U, which are misread. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 40 random bits for a ClassCode, 30 for a PairCode; 256 is a multiple of 32, so every letter is as likely. */
export const newCode = (letters: number): string =>
  [...randomBytes(letters)].map((byte) => LETTERS[byte % LETTERS.length]).join('');

/** 128 random bits in hexadecimal. */
export const newToken = (): string => randomBytes(16).toString('hex');

/** Takes the same time wherever they differ. */
export const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** A class that begins now. */
export const newFacts = (opened: number, teacher = newToken()): ClassFacts => ({
  ...{ code: newCode(8), teacher, opened },
});
