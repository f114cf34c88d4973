// The roster that a teacher may give a class: an identifier for each who is expected, such as a student
// number, their section, and the secret of the personal link by which they join as that one.
import { MAX_MEMBERS, MAX_SECTIONS, type ClassNews } from '#protocol';
import { newToken } from './code.ts';
import { enrolment } from './enrolment.ts';
import { isAwaited, listed, type Member, present, type RosterPlace } from './member.ts';
import type { Members } from './members.ts';
import { CLASS_FULL, type ClassRefused, SECTIONS_FULL } from './refusals.ts';

/** What becomes of members by the roster. */
interface Enrolled {
  /** It is other than before, or new. */
  save(member: Member): void;
  /** Pages of theirs show something else. */
  changed(member: Member): void;
  remove(number: number): void;
}

export class Roster {
  readonly #members: Members;
  readonly #enrolled: Enrolled;

  constructor(members: Members, enrolled: Enrolled) {
    this.#members = members;
    this.#enrolled = enrolled;
  }

  /**
   * Awaits whom these name. Who is on the roster already stays there, with the same link. A section takes in
   * all of them.
   */
  enrol(identifiers: readonly string[], named?: string): ClassRefused | undefined {
    const { all } = this.#members;
    const { fresh, section, moved, sections } = enrolment(all, identifiers, named);
    // guard: roster-size
    if (all.length + fresh.length > MAX_MEMBERS) return CLASS_FULL;
    // guard: roster-sections
    if (sections > MAX_SECTIONS) return SECTIONS_FULL;
    for (const identifier of fresh) this.expect(newPlace(identifier, section));
    for (const member of moved) {
      member.roster = { ...member.roster!, section: section! };
      this.#enrolled.save(member);
      this.#enrolled.changed(member);
    }
    return undefined;
  }

  /** Awaits whom this place names: a member whose token nobody has yet. */
  expect(place: RosterPlace): void {
    const member = present({
      ...{ number: this.#members.nextNumber(), token: newToken(), name: undefined, hand: false },
      ...{ outcomes: [], exits: [], roster: { ...place, hasCome: false } },
    });
    this.#members.add(member);
    this.#enrolled.save(member);
  }

  /** What the personal links of the roster carry. */
  get links(): ClassNews {
    const links = this.#members.all.flatMap(({ roster }) =>
      roster ? [{ ...listed(roster), link: roster.link }] : [],
    );
    return { type: 'links', links };
  }

  /** Takes off the roster whoever has not come. */
  unlist(): void {
    for (const member of this.#members.all)
      if (isAwaited(member)) this.#enrolled.remove(member.number);
  }
}

const newPlace = (identifier: string, section: string | undefined): RosterPlace => ({
  ...{ identifier, ...(section !== undefined && { section }) },
  ...{ link: newToken(), hasCome: false },
});
