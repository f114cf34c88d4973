// What proves to a session who somebody is.
import { randomBytes } from 'node:crypto';

/** 128 random bits. */
export const newSecret = (): string => randomBytes(16).toString('hex');
