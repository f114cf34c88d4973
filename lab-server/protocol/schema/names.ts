// The few words that everything else is named by: hosts, and names of cases and terminals.
import { z } from 'zod';

/** Lower-case words joined by hyphens: the names of cases, terminals and options. */
export const Name = z
  .string()
  .max(40)
  // guard: names -> ;
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens');

/** The two ends of the wire; a program runs on one of them. */
export const Host = z.enum(['client', 'server']);
export type Host = z.infer<typeof Host>;
