// A nickname as it was typed, and as the lab takes it. Pure.
import { NAME_LENGTH } from '../membership.ts';

/** Words of letters, marks, digits, punctuation and symbols, as the protocol has them. */
const NAME = /^[\p{L}\p{M}\p{N}\p{P}\p{S}]+( [\p{L}\p{M}\p{N}\p{P}\p{S}]+)*$/u;

export type TypedName = { is: 'none' } | { is: 'name'; name: string } | { is: 'wrong' };

export function nameIn(typed: string): TypedName {
  const name = typed.trim().replaceAll(/\s+/g, ' ');
  if (name === '') return { is: 'none' };
  return name.length <= NAME_LENGTH && NAME.test(name) ? { is: 'name', name } : { is: 'wrong' };
}
