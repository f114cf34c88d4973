// The part `script` of ui.json: what a run panel's script says. It travels in the page as JSON.
import { Ending, Full, Missing, Refusal, strict } from '#protocol/schema';
import { each, text } from './words.ts';

const CAUSES = ['offline', 'no-upgrade', 'other-host', 'too-many', 'behind'] as const;

/** Why a step's button cannot act now; `optionNext`: when what it has chosen holds. */
const ACT = [
  ...(['runFirst', 'notYet', 'over', 'replays', 'notAdded', 'ended', 'runsAlready'] as const),
  ...(['nothingRuns', 'optionNext', 'frozenAlready', 'notFrozen'] as const),
  ...(['noCable', 'cutAlready', 'notCut', 'noSwitch'] as const),
];

export const Script = strict({
  /** Beside a step's button, of {case} and {terminal}; each says what to do. */
  act: each(ACT),
  /**
   * A step's tick box once a run has ticked it; {waits} is what it waited for. {step} is its number, told to
   * those who cannot see where the box stands. `before`: the reader's run with this {number} has, and another has
   * begun since.
   */
  expect: each(['step', 'own', 'recorded', 'before', 'earlier']),
  /**
   * The choice of what Run starts, TypeScript or C, and what it does; the listings show {shown}, and Run
   * starts {runs}; the button that has it start {code}.
   */
  code: each(['name', 'about', 'differs', 'other']),
  /** On a switch's button, of the order that stands: a few words; {n} are seconds. */
  standing: each(['loses', 'losesEvery', 'answers', 'answersEvery', 'slows', 'unpinned']),
  /** By `reason`; only `lab-failed` is the lab's own fault. */
  refused: each(Refusal.options),
  /** The same of `not-running`, where something else was asked for than keys. */
  notRunning: each(['start', 'wire', 'signal', 'capture']),
  ended: each(Ending.options),
  /** The lab ends in {minutes} minutes. */
  draining: text,
  /** Why no lab answers, where that could be found out; {says} is the answer that came. */
  cause: each(CAUSES),
  /** Neither a lab nor a recording, of a lab that runs nothing; {why} says why there is none. */
  unavailable: text,
  cannotRun: text,
  /** No lab answers, and the recording is being watched already. */
  silent: text,
  /** How a reader starts a lab whose page came from the reader's own machine; else left out. */
  startOne: text,
  /** The lab takes long to answer; and it answers again. */
  slow: text,
  there: text,
  /** The recording cannot be watched meanwhile; {why}. */
  unwatched: text,
  /** {case} has what this one had: the wire, or the place in line. */
  taken: text,
  placeTaken: text,
  /** What Run does while {case}, another one of the page, is running. */
  runEnds: text,
  /** Keys for a program whose run is over; a run asked for while the one before is being ended. */
  overKeys: text,
  /** After a press on the link of the run that is shown. */
  linked: each(['copied', 'too-long']),
  /** A run that was not asked for: {files} have more than {each} KiB, or {all} KiB together. */
  editUnfit: text,
  stillEnding: text,
  /** A button beside a sentence that says to do so. */
  reload: text,
  /** Another version of the protocol answered. */
  outdated: text,
  /**
   * Whose places are taken, how the reader stands in line, and what becomes of it; {place} is an
   * ordinal, by the language's own rules.
   */
  queue: each([...Full.options, 'place', 'next', 'then']).extend({
    ordinals: strict({
      ...{ zero: text.optional(), one: text.optional(), two: text.optional() },
      ...{ few: text.optional(), many: text.optional(), other: text },
    }),
  }),
  /** The connection broke: while a case stands, and while one waits for a place. */
  runKept: text,
  placeKept: text,
  lost: text,
  gap: text,
  /** Step mode was chosen while a run goes on without it. */
  stepLater: text,
  /** Of a {line} of {file} that step mode is to run to, and of the {nearest} lines that make a call. */
  noCall: text,
  /** Too much was typed while the connection is away. */
  tooManyKeys: text,
  undrawn: text,
  notStarted: text,
  recorded: text,
  labStopped: text,
  /** What a level below two-hosts means, and what each thing that is missing would need. */
  level: each(['one-host', 'bare', 'none', 'unwalled']),
  missing: each(Missing.options),
  /** A terminal's end: by status alone, by a signal, and which limit of the lab's was behind it. */
  exit: strict({ status: text, signal: text, memory: text }),
  /** The question before a link that a program printed is opened. */
  link: each(['title', 'about', 'stay', 'open']),
  /** In a terminal's head, of a program that ran as its reader, or a link, has edited it: its {hash}; all {files}. */
  edits: each(['ran', 'lent', 'hash']),
  /** In place of a listing's Edit where it has an edit, and where the editor cannot be fetched. */
  listing: each(['edited', 'unfetched']),
  ran: text,
  sameHash: text,
  otherHash: text,
  /** The names that a screen reader gives to a terminal's input, and to the log of its output. */
  terminal: text,
  heard: text,
  /** In that log, in place of {count} lines. */
  omitted: text,
  /**
   * At the foot of a screen: it is being fetched; {left} of a paste wait, with a button that takes them
   * back; its output is stopped.
   */
  says: each(['fetching', 'pasting', 'takeBack', 'stopped']),
});
