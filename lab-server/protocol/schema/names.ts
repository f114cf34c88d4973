// The few words that everything else is named by: hosts, and names of cases and terminals.
import { z } from 'zod';

/** Lower-case words joined by hyphens: the names of cases, terminals and options. */
export const Name = z
  .string()
  .max(40)
  // guard: names -> ;
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens');

/** What a lab server is called among several, also in an address. */
export const LabName = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,63}$/, 'must be from 1 to 63 letters, digits and -._');

/** What a member is called on the wall; one line of text. */
export const Nickname = z
  .string()
  .max(24, 'a nickname has at most 24 characters')
  .regex(
    /^[\p{L}\p{M}\p{N}\p{P}\p{S}]+( [\p{L}\p{M}\p{N}\p{P}\p{S}]+)*$/u,
    'must be words of one line',
  );

/** The file name of a program: lower-case words joined by hyphens, and `.ts`. */
export const ProgramName = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*\.ts$/, 'must be a file such as client.ts');

/** A host of the wire, on which programs run. Its port of the switch is `p-` and this (IFNAMSIZ is 16). */
export const Host = Name.max(12, 'must have at most 12 letters');
export type Host = z.infer<typeof Host>;
