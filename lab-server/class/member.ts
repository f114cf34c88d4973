// A member of the class: what is kept of them, what is true only now, and how a run changes it. Pure.
import type { AwaitedMember, ClassPrediction, LastExit, MemberOnWall, Outcome } from '#protocol';
import type { Elsewhere } from './store.ts';

/** A member's place on the roster that the teacher has given. */
export interface RosterPlace {
  readonly identifier: string;
  /** Absent of whom it puts into none. */
  readonly section?: string;
  /** What the personal link carries in place of the member's token. */
  readonly link: string;
  /** Whether somebody has joined by the link; until then the class awaits the member. */
  readonly hasCome: boolean;
}

/** What is kept of a member: neither what they type nor what their programs print. */
export interface Kept {
  number: number;
  readonly token: string;
  name: string | undefined;
  hand: boolean;
  outcomes: Outcome[];
  exits: LastExit[];
  /** Absent in a file of before there were any. */
  predictions?: ClassPrediction[];
  /** Of who came from a learning platform that wants them. */
  scores?: readonly KeptScore[];
  /** Absent of whom no roster names. */
  roster?: RosterPlace | undefined;
}

/** A line of a platform's gradebook that a member fills by a chapter. */
export interface KeptScore {
  readonly chapter: string;
  /** Tells lines apart without saying which it is. */
  readonly line: string;
  /** Where the score goes and for whom, sealed; absent once it has gone there. */
  readonly sealed?: string;
}

export interface Member extends Kept {
  predictions: ClassPrediction[];
  /** Open pages of theirs. */
  pages: number;
  /** The case that runs now. */
  runs: string | undefined;
  /** Whether there is a view of theirs to look at. */
  shows: boolean;
  /** What other lab servers of the class have of them now. */
  elsewhere?: Elsewhere | undefined;
}

export const present = (kept: Kept): Member => ({
  ...{ ...kept, predictions: kept.predictions ?? [] },
  ...{ pages: 0, runs: undefined, shows: false },
});

export function keptOf(member: Member): Kept {
  const { number, token, name, hand, outcomes, exits, predictions, scores, roster } = member;
  const kept = { number, token, name, hand, outcomes, exits, predictions };
  return { ...kept, ...(scores && { scores }), ...(roster && { roster }) };
}

/** Whether the roster names them, and they have not come yet. */
export const isAwaited = ({ roster }: Member): boolean => roster?.hasCome === false;

/** As the wall shows them. */
export function onWall(all: readonly Member[]): {
  members: MemberOnWall[];
  awaited: AwaitedMember[];
} {
  return {
    members: all.filter((one) => !isAwaited(one)).map(shown),
    awaited: all.filter(isAwaited).map(({ number, roster }) => ({ number, ...listed(roster!) })),
  };
}

/** What of a place on the roster is told to the teacher, and to the member. */
export const listed = ({ identifier, section }: RosterPlace) => ({
  ...{ identifier, ...(section !== undefined && { section }) },
});

/** The token stays in the lab, and so does what a personal link carries. */
function shown(member: Member): MemberOnWall {
  const { number, name, hand, pages, shows, outcomes, exits, predictions, elsewhere } = member;
  const runs = member.runs ?? elsewhere?.runs;
  const here = pages > 0 || elsewhere !== undefined;
  return {
    ...{ number, here, hand, shows, outcomes, exits, predictions },
    ...(name !== undefined && { name }),
    ...(member.roster && listed(member.roster)),
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

/** Predictions that are kept of a member: the chapters have some twenty. */
const MAX_PREDICTIONS = 100;

/** Notes a prediction; false if it tells nothing new. Once a run has answered one, it stays. */
export function notePrediction(member: Member, prediction: ClassPrediction): boolean {
  const isOf = (one: ClassPrediction): boolean =>
    one.case === prediction.case &&
    one.expectation === prediction.expectation &&
    one.reads === prediction.reads;
  const known = member.predictions.find(isOf);
  if (known?.answer !== undefined) return false;
  if (known?.option === prediction.option && prediction.answer === undefined) return false;
  // guard: class-predictions
  if (!known && member.predictions.length >= MAX_PREDICTIONS) return false;
  member.predictions = [...member.predictions.filter((one) => !isOf(one)), prediction];
  return true;
}
