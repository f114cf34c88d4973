// Why a case's programs do not start in the way that a reader wants them: their options, their language,
// their edits. Pure.
import type { CaseSpec } from '#protocol';
import type { Runtime } from '../runtime/runtime.ts';
import { refusedChoices } from './arguments.ts';
import { refusedEdits } from './edits.ts';
import type { Refused } from './refused.ts';
import type { Wanted } from './run-parts.ts';

/** Asked before anything is started; undefined if everything that is wanted is possible. */
export function refusedWishes(
  spec: CaseSpec,
  wanted: Omit<Wanted, 'size'>,
  { edits, twins }: Pick<Runtime, 'edits' | 'twins'>,
): Refused | undefined {
  return (
    refusedChoices(spec, wanted.choices) ??
    refusedTwins(wanted, twins) ??
    refusedEdits(spec, wanted.edits, edits)
  );
}

function refusedTwins(
  { edits, twins }: Omit<Wanted, 'size'>,
  compiled: boolean,
): Refused | undefined {
  if (!twins) return undefined;
  if (!compiled) {
    const says = 'the programs’ C twins are not compiled where this lab runs';
    return { reason: 'no-twins', says };
  }
  if (edits.size === 0) return undefined;
  return { reason: 'no-twins', says: 'an edited program is TypeScript; its C twin takes no edit' };
}
