// What names a session, and the secrets that open one.
import { z } from 'zod';

/** 128 random bits in hexadecimal. */
export const Token = z.string().regex(/^[0-9a-f]{32}$/, 'must be 32 hexadecimal digits');

/** The session's server, and 128 random bits; earlier labs named no server. */
export const SessionId = z
  .string()
  .regex(/^(?:[0-9a-f]{1,16}\.)?[0-9a-f]{32}$/, 'must be SERVER.TOKEN, in hexadecimal digits');
