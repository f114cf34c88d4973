// The run that the teacher leaves with the class: what is told of it, and what its file must say of itself.
import { z } from 'zod';
import { RUN_FORMAT, RUN_VERSION } from '../run-format.ts';
import { LabName, Name } from './names.ts';

/** On a wall: takes away the run that was left with the class. */
export const Withdraw = z.strictObject({ type: z.literal('withdraw') });

/** To every page of a member and every wall: the run that is left with the class; without a case, none. */
export const HandoutNews = z.strictObject({
  type: z.literal('handout'),
  case: Name.optional(),
  /** When it was left, in milliseconds since 1970. */
  left: z.int().min(0).optional(),
  /** The lab server that has it, if it has a name. */
  at: LabName.optional(),
});
export type HandoutNews = z.infer<typeof HandoutNews>;

/** The head of a run file; the page that opens it checks every field. */
export const RunHead = z.object({
  format: z.literal(RUN_FORMAT),
  version: z.literal(RUN_VERSION),
  case: Name,
});
