// What a file or a link may say of what a reader chose, edited and did. Pure.
import { MOST_DEEDS, MOST_KEYS } from '../kept-run.ts';
import {
  fields,
  flag,
  list,
  name,
  one,
  record,
  text,
  variant,
  whole,
  type Check,
} from './checks.ts';

const at = whole(0);
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
  release: fields({ ...gate, until: one('call', 'segment', 'end') }),
  runto: fields({ ...gate, file: name, line: whole(1) }),
  hold: fields({ at, terminal: name }),
});

/** The fields of a run that say what was chosen and done. */
export const doneFields: Readonly<Record<string, Check>> = {
  // Terminal, then option, then value.
  choices: record(record(text(40), 20), 20),
  step: flag,
  deeds: list(deed, MOST_DEEDS),
};
