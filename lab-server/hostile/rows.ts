// Every row of the matrix, in the order of the numbers.
import type { Row } from './row.ts';
import { building } from './rows/building.ts';
import { deaths } from './rows/deaths.ts';
import { ending } from './rows/ending.ts';
import { exhausted } from './rows/exhausted.ts';
import { escapes } from './rows/escapes.ts';
import { floods } from './rows/floods.ts';
import { frames } from './rows/frames.ts';
import { fuzzed } from './rows/fuzzed.ts';
import { http } from './rows/http.ts';
import { levels } from './rows/levels.ts';
import { messages } from './rows/messages.ts';
import { mixed } from './rows/mixed.ts';
import { origins } from './rows/origins.ts';
import { reaching } from './rows/reaching.ts';
import { sessions } from './rows/sessions.ts';
import { sharing } from './rows/sharing.ts';
import { slow } from './rows/slow.ts';
import { speed } from './rows/speed.ts';
import { stopping } from './rows/stopping.ts';
import { taking } from './rows/taking.ts';
import { terminals } from './rows/terminals.ts';
import { withoutDescriptors } from './rows/without-descriptors.ts';

export const rows: Row[] = [
  origins,
  http,
  frames,
  slow,
  speed,
  messages,
  sessions,
  terminals,
  escapes,
  taking,
  withoutDescriptors,
  reaching,
  ending,
  deaths,
  stopping,
  levels,
  building,
  mixed,
  exhausted,
  floods,
  sharing,
  fuzzed,
]
  .flat()
  .sort((a, b) => a.n - b.n);
