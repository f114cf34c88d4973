// The messages of two readers who work as a pair: one, the host, shares the panel of a page with another member
// of the class, the guest.
import { z } from 'zod';
import { LabName, Name, Nickname } from './names.ts';

/** 30 random bits in the letters of a class code. */
export const PairCode = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{6}$/, 'must be the 6 letters and digits of a pair code');

export const PAIR_REQUESTS = [
  /** Makes a code, by which one other member comes to what this page runs. */
  z.strictObject({ type: z.literal('offer') }),
  /** Comes to the page that the code is of, as its guest. */
  z.strictObject({ type: z.literal('pair'), code: PairCode }),
  /** The terminal that the host's guest may type into; without one, none any more. */
  z.strictObject({ type: z.literal('into'), terminal: Name.optional() }),
  /** Asks for the view that the guest's host has now. */
  z.strictObject({ type: z.literal('view') }),
  /** Takes the code back, or leaves the pair, which ends it. */
  z.strictObject({ type: z.literal('unpair') }),
] as const;
export type PairRequest = z.infer<(typeof PAIR_REQUESTS)[number]>;

/** To every page of a member: the pair that they are in, or have a code for. */
export const PairNews = z.strictObject({
  type: z.literal('pair'),
  as: z.enum(['none', 'host', 'guest']),
  /** While nobody has come by it. */
  code: PairCode.optional(),
  /** The lab server that knows the code, if it has a name. */
  at: LabName.optional(),
  /** What the other one is called, if they have chosen a name. */
  name: Nickname.optional(),
  /** The one that the guest may type into. */
  terminal: Name.optional(),
  /** Whether there is something to see; the guest sees it if `looked`, and types if `types`. */
  shows: z.boolean(),
  looked: z.boolean(),
  types: z.boolean(),
});
export type PairNews = z.infer<typeof PairNews>;
