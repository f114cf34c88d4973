// Why nothing runs in a lab, in words, from the level that its runtime tells. Pure.
import { isUnwalled, type Level } from '#protocol';
import type { Refused } from './refused.ts';

/** Undefined where programs run. */
export function cannotRun(level: Level): Refused | undefined {
  if (level.name !== 'none') return undefined;
  const says = isUnwalled(level)
    ? 'a lab for readers beyond loopback runs no programs without walls; this machine misses ' +
      level.missing.join(', ')
    : 'programs run on Linux only; this machine is not Linux';
  return { reason: 'cannot-run', says };
}
