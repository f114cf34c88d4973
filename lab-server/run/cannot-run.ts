// Why a lab runs nothing, or no case of so many hosts, in one sentence. Pure.
import { type CaseSpec, isUnwalled, type Level } from '#protocol';
import type { Runtime } from '../runtime/runtime.ts';
import type { Refused } from './refused.ts';

/** Undefined if programs run. */
export function cannotRun(level: Level): Refused | undefined {
  if (level.name !== 'none') return undefined;
  const says = isUnwalled(level)
    ? 'a lab for readers beyond loopback runs no programs without walls; this machine misses ' +
      level.missing.join(', ')
    : 'programs run on Linux only; this machine is not Linux';
  return { reason: 'cannot-run', says };
}

/** Undefined if this machine can have all hosts of the case. */
export function tooManyHosts(
  { hosts }: CaseSpec,
  { mostHosts, level }: Runtime,
): Refused | undefined {
  if (hosts.length <= mostHosts) return undefined;
  const says =
    `this case has ${hosts.length} hosts (${hosts.join(', ')}); this machine can have ${mostHosts}, ` +
    `for it misses ${level.missing.join(', ')}`;
  return { reason: 'cannot-run', says };
}
