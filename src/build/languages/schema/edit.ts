// The part `edit` of ui.json: what a listing says while it is edited. Fetched with the editor.
import { strict } from '#protocol/schema';
import { each, text } from './words.ts';

export const EditWords = strict({
  /** Names the editor; {file} is the program's. */
  label: text,
  /** Its buttons. */
  run: text,
  reset: text,
  undo: text,
  save: text,
  done: text,
  keys: text,
  /** The list of what the word at hand may become. */
  completions: text,
  /** Told of the {argument} that is being written, of the function {name}. */
  argument: text,
  /** Of a function that waits for something. */
  awaits: text,
  /** Nothing is changed; it is kept in this browser; only the page has it. */
  same: text,
  kept: text,
  unkept: text,
  /** The chapter's program is another one than the edit was made from. */
  changed: text,
  /** No panel of the page runs the program. */
  noPanel: text,
  /** In a run panel: what its next run has of edits of {files}, and the button that leaves them out. */
  runs: text,
  refused: text,
  asChapter: text,
  /** Why edits do not run. */
  rules: each(['no-walls', 'no-bounds', 'away']),
});
