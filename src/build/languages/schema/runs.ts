// The part `runs` of ui.json: the dialog with a case's kept runs. Fetched with it.
import { strict } from '#protocol/schema';
import { each, text } from './words.ts';

export const Runs = strict({
  /** {case} is the case's label, {most} how many runs are kept, {count} how many are not any more. */
  title: text,
  about: text,
  gone: text,
  none: text,
  /** What a run without a name is called. */
  run: text,
  /** Of a run that is not over; of one that no reload keeps. */
  going: text,
  unkept: text,
  /** Names the field for a run's name; `unnamed` stands in it. */
  name: text,
  unnamed: text,
  /** Before what the reader did in a run, and before what came of it. */
  in: text,
  out: text,
  nothing: text,
  more: text,
  step: text,
  /** The programs' C twins ran. */
  twins: text,
  /** {files} are the programs that the reader had edited. */
  edited: text,
  lasted: text,
  /** How a terminal's program ended that did not. */
  unended: text,
  replay: text,
  compare: text,
  save: text,
  delete: text,
  deleted: text,
  busy: text,
  close: text,
  /**
   * Run files: {file} is a file's name, {most} MiB, {version} and {case} what it says, {field} where
   * it is wrong.
   */
  file: each([
    ...(['open', 'opened', 'elsewhere', 'too-large', 'not-json', 'not-a-run'] as const),
    ...(['version', 'case', 'field'] as const),
    // Whether a run's capture is saved with it.
    ...(['asks', 'withIt', 'without', 'noCapture'] as const),
  ]),
  link: text,
  /** After a press of `link`; `shown` stands before the link itself. */
  linked: each(['copied', 'shown', 'too-long']),
  /** The card of a recipe that a link carries, and what it says while the run goes on. */
  recipe: strict({
    title: text,
    about: text,
    chosen: text,
    unchosen: text,
    /** Names the list of what is done; {seconds} since the run began. */
    list: text,
    at: text,
    none: text,
    run: text,
    dismiss: text,
    starts: text,
    /** {done} of {deeds}. */
    progress: text,
    done: text,
    left: text,
    /** {deed} could not be done. */
    stuck: text,
    /** {case}, {program} and {field} are what the link says. */
    fault: each(['too-long', 'broken', 'case', 'program', 'field']),
    /**
     * {file} as edited: how many lines are {added} and {removed}. Of the reader's own edits: {files}
     * are left out of the run, and {file} would be replaced.
     */
    edit: each([
      ...(['title', 'differs', 'difference', 'whole', 'program', 'keep', 'replaces'] as const),
      ...(['kept', 'unkept', 'own', 'refused'] as const),
    ]),
  }),
  /** What the reader did besides typing. */
  deeds: each([
    ...(['start', 'stop', 'cut', 'mend', 'signal', 'step'] as const),
    ...(['lose', 'loseAll', 'answer', 'answerAll', 'slow', 'unpin', 'pass'] as const),
  ]),
});
