// The roster of a class: what its teacher calls each who is expected, and the personal links.
import { z } from 'zod';
import { MAX_IDENTIFIER, ROSTER_PART } from '../class-limits.ts';
import { Token } from './session-id.ts';

/** Such as a student number: words of one line. */
export const Identifier = z
  .string()
  .regex(
    /^[\p{L}\p{M}\p{N}\p{P}\p{S}]+( [\p{L}\p{M}\p{N}\p{P}\p{S}]+)*$/u,
    'must be visible characters of one line',
  )
  .refine(
    (text) => Array.from(text).length <= MAX_IDENTIFIER,
    'an identifier has at most 40 characters',
  );

/** A part of a roster. */
export const Identifiers = z.array(Identifier).min(1).max(ROSTER_PART);

/** Who has not come yet. */
export const AwaitedMember = z.strictObject({
  number: z.int().min(1),
  identifier: Identifier,
});
export type AwaitedMember = z.infer<typeof AwaitedMember>;

/** Whoever joins with `link` as the member's token is the member of this identifier. */
export const RosterLink = z.strictObject({ identifier: Identifier, link: Token });
export type RosterLink = z.infer<typeof RosterLink>;
