// The part `evidence` of ui.json: what stands in the archive that a reader saves of their runs.
import { each } from './words.ts';

export const EvidenceWords = each([
  // The text in it: when it was {saved}, what it is, and what its files are.
  ...(['title', 'about', 'files'] as const),
  // A run in its {folder}, when it {began}, and the {name} that the reader gave it; the {files} that they edited.
  ...(['run', 'named', 'edited'] as const),
  // Before what an expectation waits for.
  ...(['seen', 'other', 'open'] as const),
  // On the page: there is no run, or it is saved.
  ...(['none', 'saved'] as const),
]);
