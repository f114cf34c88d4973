// What a part of a roster changes of a class: who is new on it, and who comes into another section. Pure.
import type { Member } from './member.ts';
import { foldName } from './name.ts';

/** The identifiers that no member has, each once; those that look the same count as the same. */
function notOnRoster(members: readonly Member[], identifiers: readonly string[]): string[] {
  const known = new Set(members.map(({ roster }) => roster && foldName(roster.identifier)));
  return identifiers.filter((one) => {
    const folded = foldName(one);
    return !known.has(folded) && known.add(folded);
  });
}

interface Enrolment {
  /** The identifiers that no member has. */
  readonly fresh: readonly string[];
  /** The section of all of them, as the class has it already if one looks the same. */
  readonly section: string | undefined;
  /** Who comes into it from another one, or from none. */
  readonly moved: readonly Member[];
  /** How many sections the class then has. */
  readonly sections: number;
}

export function enrolment(
  members: readonly Member[],
  identifiers: readonly string[],
  named: string | undefined,
): Enrolment {
  const fresh = notOnRoster(members, identifiers);
  const section = named === undefined ? undefined : knownSection(members, named);
  const folded = new Set(identifiers.map(foldName));
  const isMoved = ({ roster }: Member): boolean =>
    roster !== undefined && roster.section !== section && folded.has(foldName(roster.identifier));
  const moved = section === undefined ? [] : members.filter(isMoved);
  const stay = sectionsOf(members.filter((member) => !moved.includes(member)));
  return {
    fresh,
    section,
    moved,
    sections: new Set([...stay, ...(section ? [section] : [])]).size,
  };
}

function knownSection(members: readonly Member[], named: string): string {
  const folded = foldName(named);
  return sectionsOf(members).find((one) => foldName(one) === folded) ?? named;
}

const sectionsOf = (members: readonly Member[]): string[] =>
  members.flatMap(({ roster }) => roster?.section ?? []);
