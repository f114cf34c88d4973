// What a wall asks of the lab for a roster that its teacher has loaded, and whether the lab has taken it. Pure.
import {
  MAX_MEMBERS,
  MAX_SECTIONS,
  ROSTER_PART,
  type ClassRequest,
  type RosterLink,
} from '#protocol';
import type { WallState } from '../wall-state.ts';
import { foldIdentifier, type RosterLine } from './read-roster.ts';

/** A roster that the lab is asked to take. */
export interface Loading {
  lines: readonly RosterLine[];
  /** How many of them are not on the class's roster yet. */
  fresh: number;
}

/** Why the class has no room for it. */
export type NoRoom =
  /** `room`: how many more members the class may have. */
  { is: 'full'; room: number } | { is: 'sections-full' };

export function loadingOf(
  lines: readonly RosterLine[],
  { members, awaited }: Pick<WallState, 'members' | 'awaited'>,
): Loading | NoRoom {
  const all = [...members, ...awaited];
  const known = new Set(all.flatMap(({ identifier }) => fold(identifier) ?? []));
  const fresh = lines.filter(({ identifier }) => !known.has(foldIdentifier(identifier))).length;
  const room = Math.max(0, MAX_MEMBERS - members.length - awaited.length);
  if (fresh > room) return { is: 'full', room };
  const moved = new Set(
    lines.flatMap((one) => (one.section ? foldIdentifier(one.identifier) : [])),
  );
  const stay = all.filter(({ identifier }) => !moved.has(fold(identifier) ?? ''));
  const sections = new Set([...stay, ...lines].flatMap(({ section }) => fold(section) ?? []));
  return sections.size > MAX_SECTIONS ? { is: 'sections-full' } : { lines, fresh };
}

/** The sections of a roster, each once, in the order of the file. */
export const sectionsIn = (lines: readonly RosterLine[]): string[] => [
  ...new Set(lines.flatMap(({ section }) => section ?? [])),
];

/** Each message has identifiers of one section. The links are asked for last: their answer tells what the lab has taken. */
export function requestsOf({ lines }: Loading): ClassRequest[] {
  const bySection = [...Map.groupBy(lines, ({ section }) => section)];
  const parts = bySection.flatMap(([section, all]) =>
    Array.from({ length: Math.ceil(all.length / ROSTER_PART) }, (_, at): ClassRequest => {
      const part = all.slice(at * ROSTER_PART, (at + 1) * ROSTER_PART);
      const identifiers = part.map(({ identifier }) => identifier);
      return { type: 'roster', identifiers, ...(section !== undefined && { section }) };
    }),
  );
  return [...parts, { type: 'links' }];
}

export function isTaken({ lines }: Loading, links: readonly RosterLink[]): boolean {
  const there = new Map(links.map((link) => [foldIdentifier(link.identifier), fold(link.section)]));
  return lines.every(({ identifier, section }) => {
    const folded = foldIdentifier(identifier);
    return there.has(folded) && (section === undefined || there.get(folded) === fold(section));
  });
}

const fold = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : foldIdentifier(text);
