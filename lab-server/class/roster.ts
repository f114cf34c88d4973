// The roster that a teacher may give a class: an identifier for each who is expected, such as a student
// number, and the secret of the personal link by which they join as that one. Pure.
import type { RosterLink } from '#protocol';
import { newToken } from './code.ts';
import { type Member, present, type RosterPlace } from './member.ts';
import { foldName } from './name.ts';

export const newPlace = (identifier: string): RosterPlace => ({
  ...{ identifier, link: newToken(), hasCome: false },
});

/** A member who has not come: nobody has the token yet. */
export const awaitedMember = (number: number, { identifier, link }: RosterPlace): Member =>
  present({
    ...{ number, token: newToken(), name: undefined, hand: false, outcomes: [], exits: [] },
    roster: { identifier, link, hasCome: false },
  });

/** The identifiers that no member has, each once; those that look the same count as the same. */
export function notOnRoster(members: readonly Member[], identifiers: readonly string[]): string[] {
  const known = new Set(members.map(({ roster }) => roster && foldName(roster.identifier)));
  return identifiers.filter((one) => {
    const folded = foldName(one);
    return !known.has(folded) && known.add(folded);
  });
}

export const linksOf = (members: readonly Member[]): RosterLink[] =>
  members.flatMap(({ roster }) =>
    roster ? [{ identifier: roster.identifier, link: roster.link }] : [],
  );
