// A refused request as a value: a reason that the page translates, and one English sentence for
// everybody else.
import type { Host, Refusal } from '#protocol';

export interface Refused {
  reason: Refusal;
  says: string;
}

export function isRefused(value: object): value is Refused {
  return 'reason' in value && 'says' in value;
}

export const NO_RUN: Refused = { reason: 'not-running', says: 'no case runs; run one first' };

/** `hosts`: those of the case. */
export function unknownHost(host: Host, hosts: readonly Host[]): Refused {
  return { reason: 'unknown-host', says: `no host ${host} here; allowed: ${hosts.join(', ')}` };
}
