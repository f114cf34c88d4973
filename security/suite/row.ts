// One row of the matrix: an attack, what must hold under it, and the code that makes it hold. The
// rows themselves are in attacks/, by what they attack.
import type { Target } from './target.ts';

export interface Row {
  /** Its number in the matrix; where one number has several attacks, each is a row. */
  n: number;
  tries: string;
  promise: string;
  /** Names of guards in the code (guards/comments.ts): without any one of them this row must fail. */
  guards: string[];
  /** What the machine must have, or the row is not tried on it, and says so. */
  needs?: 'walls' | 'cgroups';
  /** Has a lab of its own: it ruins the lab, or measures its process; `env` sets that one up. */
  own?: { env?: Record<string, string> };
  /** It mostly waits: tried beside all others of its kind. */
  waits?: true;
  /** Milliseconds after which it has failed, if not 60,000. */
  within?: number;
  /**
   * Resolves to the figure measured, in words; throws where the promise is not kept, and NotHere where
   * it cannot be tried.
   */
  attack(target: Target): Promise<string>;
}

/** What the machine, or its user, does not have that an attack needs. */
export class NotHere extends Error {}
