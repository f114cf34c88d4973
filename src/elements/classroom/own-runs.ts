// What saves the runs of this tab's reader, and leaves one with the class: the page's panels tell it, since they
// have the runs.
import type { LeaveOutcome } from './handout/leave-run.ts';

interface OwnRuns {
  /** Resolves to what is said of it. */
  save(): Promise<string>;
  /** `token`: the teacher's; `at`: the lab server that is wanted, of several. */
  leave(token: string, at: string | undefined): Promise<LeaveOutcome>;
}

let told: OwnRuns | undefined;

export function tellOwnRuns(runs: OwnRuns): void {
  told = runs;
}

/** Undefined where no panel has told it, or not yet. */
export const ownRuns = (): OwnRuns | undefined => told;
