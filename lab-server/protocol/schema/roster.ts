// The roster of a class: what its teacher calls each who is expected, their sections, and the personal links.
import { z } from 'zod';
import { MAX_IDENTIFIER, MAX_SECTION, ROSTER_PART } from '../class-limits.ts';
import { Token } from './session-id.ts';

/** Words of one line. */
const visible = (most: number, says: string) =>
  z
    .string()
    .regex(
      /^[\p{L}\p{M}\p{N}\p{P}\p{S}]+( [\p{L}\p{M}\p{N}\p{P}\p{S}]+)*$/u,
      'must be visible characters of one line',
    )
    .refine((text) => Array.from(text).length <= most, says);

/** Such as a student number. */
export const Identifier = visible(MAX_IDENTIFIER, 'an identifier has at most 40 characters');

/** A part of the class, such as a seminar group. */
export const Section = visible(MAX_SECTION, 'a section has at most 40 characters');

/** A part of a roster. */
export const Identifiers = z.array(Identifier).min(1).max(ROSTER_PART);

/** Who has not come yet. */
export const AwaitedMember = z.strictObject({
  number: z.int().min(1),
  identifier: Identifier,
  section: Section.optional(),
});
export type AwaitedMember = z.infer<typeof AwaitedMember>;

/** Whoever joins with `link` as the member's token is the member of this identifier. */
export const RosterLink = z.strictObject({
  identifier: Identifier,
  section: Section.optional(),
  link: Token,
});
export type RosterLink = z.infer<typeof RosterLink>;
