// Does what a recipe says in a run that has begun: each deed at its time since then, and not before
// what it needs is there. A run that is slower than the recipe's shifts what comes later. Pure: the
// clock and what does a deed are passed in.
import type { ClientClock } from '#client';
import type { RunDeed } from '../kept-run.ts';

/** Milliseconds between two looks whether a deed can be done, and after which it is given up. */
const EVERY = 50;
const LONGEST = 15_000;

/** `done`: all of it. `stuck`: this deed could not be done. `left`: the run is over or another. */
export type RecipeEnd = { is: 'done' } | { is: 'left' } | { is: 'stuck'; deed: RunDeed };

export interface RecipeStage {
  /** Does it and says so, if it can be done now. */
  attempt(deed: RunDeed): boolean;
  /** Whether the run that the recipe began still goes on. */
  isThere(): boolean;
  /** So many deeds are done. */
  progress(done: number): void;
  ended(how: RecipeEnd): void;
}

/** `began`: when the run did, on the clock. Returns what stops it. */
export function playRecipe(
  deeds: readonly RunDeed[],
  began: number,
  clock: ClientClock,
  stage: RecipeStage,
): () => void {
  let cancel = (): void => {};
  let late = 0;
  const next = (at: number): void => {
    const deed = deeds[at];
    if (!deed) return stage.ended({ is: 'done' });
    const due = began + deed.at + late;
    const look = (): void => {
      if (!stage.isThere()) return stage.ended({ is: 'left' });
      if (stage.attempt(deed)) {
        late += Math.max(0, clock.now() - due - EVERY);
        stage.progress(at + 1);
        return next(at + 1);
      }
      if (clock.now() - due > LONGEST) return stage.ended({ is: 'stuck', deed });
      cancel = clock.after(EVERY, look);
    };
    cancel = clock.after(Math.max(0, due - clock.now()), look);
  };
  next(0);
  return () => cancel();
}
