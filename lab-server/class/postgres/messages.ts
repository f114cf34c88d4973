// What the lab servers of one class tell each other by NOTIFY: which rows to read again, and what is true
// only now. The rows themselves, and every token, stay in the tables.
import { z } from 'zod';

export const CHANNEL = 'two_ends_of_a_wire';

/** Members in one message: a payload of NOTIFY has less than 8000 bytes, and a case's name 40. */
const MEMBERS = 100;

const MemberNumber = z.int().min(1);

const LabMessage = z.discriminatedUnion('is', [
  /** The lab is new, or has not heard all: the others tell it what they have. */
  z.strictObject({ is: z.literal('asks') }),
  /** The lab goes on. */
  z.strictObject({ is: z.literal('alive') }),
  /** The lab ends. */
  z.strictObject({ is: z.literal('ends') }),
  /** The class's own row has changed. */
  z.strictObject({ is: z.literal('class') }),
  /** The rows of members of these numbers have changed, or are gone. */
  z.strictObject({ is: z.literal('members'), numbers: z.array(MemberNumber) }),
  /** No page is open there; those that are, follow. */
  z.strictObject({ is: z.literal('nobody') }),
  /** Members with an open page there and the case that each runs, and those without a page any more. */
  z.strictObject({
    is: z.literal('here'),
    here: z.array(z.tuple([MemberNumber, z.string().nullable()])),
    away: z.array(MemberNumber),
  }),
  /** What a teacher has said to all, and when, in milliseconds since 1970. */
  z.strictObject({ is: z.literal('said'), text: z.string(), at: z.number() }),
]);
export type LabMessage = z.infer<typeof LabMessage>;

const Signed = z.strictObject({ lab: z.string(), message: LabMessage });

export const writeMessage = (lab: string, message: LabMessage): string =>
  JSON.stringify({ lab, message });

/** Undefined if it is none: the channel is open to whoever may use the database. */
export function readMessage(payload: string): z.infer<typeof Signed> | undefined {
  try {
    return Signed.parse(JSON.parse(payload));
  } catch {
    return undefined;
  }
}

/** Which rows other labs are to read again, in as many messages as it takes. */
export function rowMessages({
  isOther,
  numbers,
}: {
  isOther: boolean;
  numbers: readonly number[];
}): LabMessage[] {
  const members = parts(numbers).map((some): LabMessage => ({ is: 'members', numbers: some }));
  return [...(isOther ? [{ is: 'class' } as const] : []), ...members];
}

export function hereMessages(
  here: readonly [number, string | null][],
  away: readonly number[],
): LabMessage[] {
  return [
    ...parts(here).map((some): LabMessage => ({ is: 'here', here: [...some], away: [] })),
    ...parts(away).map((some): LabMessage => ({ is: 'here', here: [], away: some })),
  ];
}

function parts<T>(all: readonly T[]): T[][] {
  const count = Math.ceil(all.length / MEMBERS);
  return Array.from({ length: count }, (_, n) => all.slice(n * MEMBERS, (n + 1) * MEMBERS));
}
