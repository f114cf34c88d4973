// The part `replay` of ui.json: its bar, and why there is none. Fetched with what plays recordings.
import { strict } from '#protocol/schema';
import { each, text } from './words.ts';

/** Why a recording is played and nothing is run. */
const WHYS = ['away', 'full', 'none', 'slow'] as const;

export const Replay = strict({
  /** The bar's name for screen readers. */
  name: text,
  label: text,
  /** Instead, of a kept run; {run} is its name, or `run`. */
  kept: text,
  /** The name of a run that the teacher has left with the class. */
  ofTeacher: text,
  run: text,
  began: text,
  made: text,
  why: each(WHYS),
  /** How a reader whose page came from his own machine starts a lab. */
  startOne: text,
  keys: text,
  shortened: text,
  /** Buttons; {case} is the case's label, told only to those who cannot see where they stand. */
  play: text,
  pause: text,
  again: text,
  step: text,
  toEvent: text,
  /** How to go back to an event of the ladder. */
  toChosen: text,
  speed: text,
  times: text,
  /** Seconds since the recorded run began, of those that it took. */
  time: text,
  progress: text,
  live: text,
  missing: text,
  unanswered: text,
  broken: text,
});
