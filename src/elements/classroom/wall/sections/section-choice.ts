// Which section of the class a wall shows, or all of it, and the class as that makes it. Pure.
import type { WallState } from '../wall-state.ts';

export type SectionChoice = 'all' | 'none' | { readonly section: string };

/** The sections of the class, each once, in the order of a language's words and numbers. */
export function sectionsOf(
  { members, awaited }: Pick<WallState, 'members' | 'awaited'>,
  language: string,
): string[] {
  const named = [...members, ...awaited].flatMap(({ section }) => section ?? []);
  const { compare } = new Intl.Collator(language, { numeric: true });
  return [...new Set(named)].sort(compare);
}

/** A section that the class has no more is chosen no more. */
export function choiceAmong(choice: SectionChoice, sections: readonly string[]): SectionChoice {
  const isThere =
    typeof choice === 'object' ? sections.includes(choice.section) : sections.length > 0;
  return isThere ? choice : 'all';
}

export function shownOf(wall: WallState, choice: SectionChoice): WallState {
  if (choice === 'all') return wall;
  const wanted = choice === 'none' ? undefined : choice.section;
  const isShown = ({ section }: { section?: string | undefined }): boolean => section === wanted;
  const members = wall.members.filter(isShown);
  const numbers = new Set(members.map(({ number }) => number));
  return {
    ...wall,
    members,
    awaited: wall.awaited.filter(isShown),
    hands: wall.hands.filter((number) => numbers.has(number)),
  };
}

/** As a tab keeps it, and as a list of choices has it; no section begins so that it is taken for another choice. */
export const written = (choice: SectionChoice): string =>
  typeof choice === 'string' ? choice : `in ${choice.section}`;

export function choiceIn(text: string | null): SectionChoice {
  if (text?.startsWith('in ')) return { section: text.slice(3) };
  return text === 'none' ? text : 'all';
}
