// A member of the class: what is kept of them, what is true only now, and how a run changes it. Pure.
import type { LastExit, MemberOnWall, Outcome } from '#protocol';

/** What is kept of a member: neither what they type nor what their programs print. */
export interface Kept {
  readonly number: number;
  readonly token: string;
  name: string | undefined;
  hand: boolean;
  outcomes: Outcome[];
  exits: LastExit[];
}

export interface Member extends Kept {
  /** Open pages of theirs. */
  pages: number;
  /** The case that runs now. */
  runs: string | undefined;
}

export const present = (kept: Kept): Member => ({ ...kept, pages: 0, runs: undefined });

export function keptOf({ number, token, name, hand, outcomes, exits }: Member): Kept {
  return { number, token, name, hand, outcomes, exits };
}

/** As the wall shows it; the token stays in the lab. */
export function onWall({ number, name, hand, pages, runs, outcomes, exits }: Member): MemberOnWall {
  return {
    ...{ number, here: pages > 0, hand, outcomes, exits },
    ...(name !== undefined && { name }),
    ...(runs !== undefined && { runs }),
  };
}

/**
 * Notes an outcome; false if it tells nothing new. What was seen stays seen, and a run of the
 * chapter's own programs counts for more than one of edited programs.
 */
export function noteOutcome(member: Member, outcome: Outcome): boolean {
  const at = member.outcomes.findIndex(
    (one) => one.case === outcome.case && one.expectation === outcome.expectation,
  );
  const known = member.outcomes[at];
  if (known && rank(known) >= rank(outcome)) return false;
  member.outcomes = [...member.outcomes.filter((_, index) => index !== at), outcome];
  return true;
}

const rank = ({ is, edited }: Outcome): number => (is === 'seen' ? 2 : 0) + (edited ? 0 : 1);

/** Notes how a program ended; false if the last one of that terminal ended likewise. */
export function noteExit(member: Member, exit: LastExit): boolean {
  const isOf = (one: LastExit) => one.case === exit.case && one.terminal === exit.terminal;
  if (member.exits.find(isOf)?.status === exit.status) return false;
  member.exits = [...member.exits.filter((one) => !isOf(one)), exit];
  return true;
}
