// What keeps the runs of this tab's reader: the page's panels tell it, since they have the runs.
import type { PageRuns } from '../runs/capture-request.ts';

let told: PageRuns | undefined;

export function tellOwnRuns(runs: PageRuns): void {
  told = runs;
}

/** Undefined where no panel has told it, or not yet. */
export const ownRuns = (): PageRuns | undefined => told;
