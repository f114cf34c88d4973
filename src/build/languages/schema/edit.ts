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
  diff: text,
  /** Where a difference is, by the edit's lines; the names of its two sides; and the button that takes it back. */
  line: text,
  lines: text,
  missing: text,
  chapterSide: text,
  editSide: text,
  take: text,
  save: text,
  done: text,
  keys: text,
  /** The list of what the word at hand may become. */
  completions: text,
  /** Told of the {argument} that is being written, of the function {name}. */
  argument: text,
  /** Of a function that waits for something. */
  awaits: text,
  /** Above a closed listing that shows the edit, with {count} lines that the chapter has not; and its button, both ways. */
  closed: text,
  toChapter: text,
  toEdit: text,
  /** Nothing is changed; it is kept in this browser; only the page has it. */
  same: text,
  kept: text,
  unkept: text,
  /** The chapter's program is another one than the edit was made from. */
  changed: text,
  /**
   * The button that shows both changes beside what they were made from; what is to be done with them;
   * and whether the merge needs the reader, in {count} places.
   */
  offerMerge: text,
  merge: text,
  keepMine: text,
  takeNow: text,
  mergesItself: text,
  mergesBut: text,
  /** The sides besides editSide; who has changed some lines; what is to stand where both have. */
  thenSide: text,
  nowSide: text,
  changes: each(['mine', 'theirs', 'both', 'conflict']),
  choose: text,
  choices: each(['mine', 'theirs', 'each']),
  /** No panel of the page runs the program. */
  noPanel: text,
  /** In a run panel: what its next run has of edits of {files}, and the button that leaves them out. */
  runs: text,
  refused: text,
  asChapter: text,
  /** Why edits do not run. */
  rules: each(['no-walls', 'no-bounds', 'away']),
});
