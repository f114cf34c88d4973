// What a wall asks of the lab for a roster that its teacher has loaded, and whether the lab has taken it. Pure.
import { MAX_MEMBERS, ROSTER_PART, type ClassRequest, type RosterLink } from '#protocol';
import type { WallState } from '../wall-state.ts';
import { foldIdentifier } from './read-roster.ts';

/** A roster that the lab is asked to take. */
export interface Loading {
  identifiers: readonly string[];
  /** How many of them are not on the class's roster yet. */
  fresh: number;
}

/** `room`: how many more members the class may have, if that is too few. */
export function loadingOf(
  identifiers: readonly string[],
  { members, awaited }: Pick<WallState, 'members' | 'awaited'>,
): Loading | { room: number } {
  const listed = [...members, ...awaited].flatMap(({ identifier }) => identifier ?? []);
  const known = new Set(listed.map(foldIdentifier));
  const fresh = identifiers.filter((one) => !known.has(foldIdentifier(one))).length;
  const room = Math.max(0, MAX_MEMBERS - members.length - awaited.length);
  return fresh > room ? { room } : { identifiers, fresh };
}

/** The links are asked for last: their answer tells what the lab has taken. */
export function requestsOf({ identifiers }: Loading): ClassRequest[] {
  const parts = Array.from({ length: Math.ceil(identifiers.length / ROSTER_PART) }, (_, at) =>
    identifiers.slice(at * ROSTER_PART, (at + 1) * ROSTER_PART),
  );
  return [
    ...parts.map((part): ClassRequest => ({ type: 'roster', identifiers: [...part] })),
    { type: 'links' },
  ];
}

export function isTaken({ identifiers }: Loading, links: readonly RosterLink[]): boolean {
  const there = new Set(links.map(({ identifier }) => foldIdentifier(identifier)));
  return identifiers.every((one) => there.has(foldIdentifier(one)));
}
