// Reads a kept run from the tab's own storage, to which only this site writes. What comes from a
// file is checked more closely. Pure.
import type { KeptRun } from './kept-run.ts';

/** Undefined if it is not a run. */
export function parseKept(text: string): KeptRun | undefined {
  try {
    const run = JSON.parse(text) as Partial<KeptRun> | null;
    const lists = [run?.terminals, run?.trace, run?.deeds];
    return run && lists.every(Array.isArray)
      ? ({ edits: {}, twins: false, ...run } as KeptRun)
      : undefined;
  } catch {
    return undefined;
  }
}
