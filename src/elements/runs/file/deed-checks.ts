// What a file or a link may say of what a reader chose, edited and did. Pure.
import { MAX_EDIT, SWITCH_DELAY } from '#protocol';
import { MOST_DEEDS, MOST_KEYS } from '../kept-run.ts';
import {
  fields,
  flag,
  list,
  maybe,
  name,
  one,
  record,
  text,
  variant,
  whole,
  type Check,
} from './checks.ts';

/** Kinds of segments that the switch may be asked to answer; RST it may only lose. */
const SEGMENTS = ['SYN', 'SYN ACK', 'ACK', 'FIN', 'data'];

const at = whole(0);
const lost = { at, from: name, every: maybe(flag) };
const gate = { at, terminal: name, gate: whole(1) };

/** What a reader did. */
const deed: Check = variant('type', {
  keys: fields({ at, terminal: name, keys: text(MOST_KEYS) }),
  start: fields({ at, terminal: name }),
  stop: fields({ at }),
  signal: fields({
    ...{ at, terminal: name },
    signal: one('SIGINT', 'SIGKILL', 'SIGUSR2', 'SIGSTOP', 'SIGCONT'),
  }),
  wire: fields({ at, order: one('cut', 'mend'), host: name }),
  lose: fields({ ...lost, segment: one(...SEGMENTS, 'RST') }),
  answer: fields({ ...lost, segment: one(...SEGMENTS) }),
  slow: fields({ at, from: name, ms: whole(SWITCH_DELAY.min, SWITCH_DELAY.max) }),
  unpin: fields({ at, from: name }),
  pass: fields({ at, from: name }),
  release: fields({ ...gate, until: one('call', 'segment', 'end') }),
  runto: fields({ ...gate, file: name, line: whole(1) }),
  hold: fields({ at, terminal: name }),
});

/** The programs that the reader had edited, by file. */
export const editFields: Check = record(text(MAX_EDIT), 20);

/** The fields of a run that say what was chosen and done. */
export const doneFields: Readonly<Record<string, Check>> = {
  // Terminal, then option, then value.
  choices: record(record(text(40), 20), 20),
  step: flag,
  twins: maybe(flag),
  deeds: list(deed, MOST_DEEDS),
};
