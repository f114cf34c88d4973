// What saves the runs of this tab's reader: the page's panels tell it, since they have the runs.

/** Resolves to what is said of it. */
type Save = () => Promise<string>;

let told: Save | undefined;

export function tellOwnRuns(save: Save): void {
  told = save;
}

/** Undefined where no panel has told it, or not yet. */
export const ownRuns = (): Save | undefined => told;
