// What the members of a class have seen, counted: expectation by expectation, and the latest exit statuses
// of a case. Pure.
import type { MemberOnWall, Outcome } from '#protocol';

export interface Told {
  member: MemberOnWall;
  /** The run had programs that its reader has edited. */
  edited: boolean;
}

/** Whose runs have shown an expectation, and whose went another way. */
export interface Tally {
  seen: Told[];
  other: Told[];
}

export function tallyOf(members: readonly MemberOnWall[], of: string, expectation: string): Tally {
  const told = (is: Outcome['is']): Told[] =>
    members.flatMap((member) => {
      const outcome = outcomeOf(member, of, expectation);
      return outcome?.is === is ? [{ member, edited: outcome.edited }] : [];
    });
  return { seen: told('seen'), other: told('other') };
}

/** Whoever has seen it once has seen it. */
function outcomeOf(
  { outcomes }: MemberOnWall,
  of: string,
  expectation: string,
): Outcome | undefined {
  const all = outcomes.filter((one) => one.case === of && one.expectation === expectation);
  return all.find(({ is }) => is === 'seen') ?? all.at(-1);
}

/** Those who are not here are counted apart. */
export interface Counts {
  here: number;
  seen: number;
  other: number;
  /** Of those who are not here: how many have seen it. */
  seenAway: number;
}

export function countsOf(members: readonly MemberOnWall[], { seen, other }: Tally): Counts {
  const isHere = ({ member }: Told): boolean => member.here;
  const seenHere = seen.filter(isHere).length;
  return {
    here: members.filter(({ here }) => here).length,
    seen: seenHere,
    other: other.filter(isHere).length,
    seenAway: seen.length - seenHere,
  };
}

/**
 * The chapter that a wall unfolds by itself: the one of whose expectations most have been shown. What several
 * chapters wait for counts in each, and a class goes forwards.
 */
export function chapterToShow(shown: readonly number[]): number | undefined {
  const most = Math.max(0, ...shown);
  return most === 0 ? undefined : shown.lastIndexOf(most);
}

export interface ExitCount {
  status: number;
  count: number;
}

/** The most frequent first. */
export function exitsOf(
  members: readonly MemberOnWall[],
  of: string,
  terminal: string,
): ExitCount[] {
  const ends = members
    .flatMap(({ exits }) => exits)
    .filter((exit) => exit.case === of && exit.terminal === terminal);
  return [...Map.groupBy(ends, ({ status }) => status)]
    .map(([status, all]) => ({ status, count: all.length }))
    .sort((one, other) => other.count - one.count || one.status - other.status);
}
