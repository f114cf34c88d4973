// A reader's request that is not carried out, as a value: why, for the page to translate, and in one
// English sentence, for everybody else.
import type { Refusal } from '#protocol';

export interface Refused {
  reason: Refusal;
  says: string;
}

export function isRefused(value: object): value is Refused {
  return 'reason' in value && 'says' in value;
}

export const NO_RUN: Refused = { reason: 'not-running', says: 'no case runs; run one first' };
