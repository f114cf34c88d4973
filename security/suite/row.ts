// One row of the matrix: an attack, what must hold under it, and the code that makes it hold. The
// rows are in attacks/, by what they attack.
import type { Target } from './target.ts';

export interface Row {
  /** Its number in the matrix; several attacks may share a number, each as a row. */
  n: number;
  tries: string;
  promise: string;
  /**
   * Names of guards in the code (guards/comments.ts): without any one of them this row must fail.
   */
  guards: string[];
  /** What the machine must have; without it the row is reported as not tried. */
  needs?: 'walls' | 'cgroups';
  /**
   * The row needs a lab of its own, because it ruins the lab or measures its process; `env`
   * configures that one.
   */
  own?: { env?: Record<string, string> };
  /** It mostly waits, and runs beside all others of its kind. */
  waits?: true;
  /** Milliseconds after which it has failed; 60,000 by default. */
  within?: number;
  /**
   * Resolves to the measured figure, in words; throws if the promise is not kept, and NotHere if it
   * cannot be tried.
   */
  attack(target: Target): Promise<string>;
}

/** The machine, or its user, lacks something that an attack needs. */
export class NotHere extends Error {}
