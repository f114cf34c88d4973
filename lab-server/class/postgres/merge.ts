// Brings together what two lab servers have made of the same JSON value since both knew it. Pure.
import { isDeepStrictEqual as isSame } from 'node:util';
import { type Kept, noteExit, noteOutcome, present } from '../member.ts';

/** Of an object each field, of a list each element; of anything else this lab's if it has changed it. */
export function merge(base: unknown, mine: unknown, theirs: unknown): unknown {
  if (isSame(mine, base) || isSame(mine, theirs)) return theirs;
  if (isSame(theirs, base)) return mine;
  if (isObject(mine) && isObject(theirs))
    return mergeFields(isObject(base) ? base : {}, mine, theirs);
  if (Array.isArray(mine) && Array.isArray(theirs))
    return mergeLists(Array.isArray(base) ? base : [], mine, theirs);
  return mine;
}

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function mergeFields(base: Fields, mine: Fields, theirs: Fields): Fields {
  const names = new Set([...Object.keys(theirs), ...Object.keys(mine)]);
  const fields = [...names].map((name) => [name, merge(base[name], mine[name], theirs[name])]);
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined)) as Fields;
}

function mergeLists(base: unknown[], mine: unknown[], theirs: unknown[]): unknown[] {
  const has = (list: unknown[], value: unknown) => list.some((one) => isSame(one, value));
  const removed = base.filter((one) => !has(mine, one));
  const added = mine.filter((one) => !has(base, one) && !has(theirs, one));
  return [...theirs.filter((one) => !has(removed, one)), ...added];
}

/** A member's number is the database's; of outcomes the one that counts for most, of exits this lab's. */
export function mergeKept(base: Kept | undefined, mine: Kept, theirs: Kept): Kept {
  const merged = { ...(merge(base, mine, theirs) as Kept), number: theirs.number };
  const member = present({ ...merged, outcomes: [], exits: [] });
  for (const outcome of merged.outcomes) noteOutcome(member, outcome);
  for (const exit of merged.exits) noteExit(member, exit);
  return { ...merged, outcomes: member.outcomes, exits: member.exits };
}
