// The part `compare` of ui.json: two runs of a case side by side. Fetched with what compares.
import { strict } from '#protocol/schema';
import { each, text } from './words.ts';

export const Compare = strict({
  /** {case} is the case's label. */
  title: text,
  /** What is compared: the two choices, and what the chapter's own run is called. */
  left: text,
  right: text,
  run: text,
  recording: text,
  /** {run} is what a run is called, {event} what happened in it, {count} a number of events. */
  equal: text,
  until: text,
  fromTheStart: text,
  then: text,
  /** {same} rows, {differ} rows with another outcome, {onlyLeft} and {onlyRight} of one of them. */
  counts: text,
  nothing: text,
  more: text,
  /** How a program was started: {terminal}, {command}, {hash}. */
  started: text,
  /** One difference: {nth} of {differences}. */
  difference: text,
  differences: text,
  none: text,
  previous: text,
  next: text,
  everything: text,
  /** Names one run's ladder. */
  ladder: text,
  /** Why nothing can be compared. */
  missing: text,
  close: text,
  /** Beside a row: another outcome, only in this run, nothing here. */
  marks: each(['differs', 'only', 'lacks']),
});
