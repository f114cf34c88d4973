// Every row of the matrix, ordered by number.
import type { Row } from '../suite/row.ts';
import { classes } from './sessions/classes.ts';
import { building } from './sessions/building.ts';
import { deaths } from './sessions/deaths.ts';
import { ending } from './programs/ending.ts';
import { exhausted } from './sessions/exhausted.ts';
import { escapes } from './sessions/escapes.ts';
import { floods } from './connections/floods.ts';
import { frames } from './connections/frames.ts';
import { fuzzed } from './connections/fuzzed.ts';
import { gates } from './programs/gates.ts';
import { handingOut } from './sessions/handing-out.ts';
import { http } from './connections/http.ts';
import { launches } from './sessions/launches.ts';
import { looking } from './sessions/looking.ts';
import { levels } from './sessions/levels.ts';
import { messages } from './connections/messages.ts';
import { mixed } from './programs/mixed.ts';
import { origins } from './connections/origins.ts';
import { presenting } from './sessions/presenting.ts';
import { reaching } from './programs/reaching.ts';
import { sessions } from './sessions/sessions.ts';
import { sharing } from './sessions/sharing.ts';
import { slow } from './connections/slow.ts';
import { speed } from './connections/speed.ts';
import { stopping } from './sessions/stopping.ts';
import { switches } from './sessions/switches.ts';
import { taking } from './programs/taking.ts';
import { terminals } from './sessions/terminals.ts';
import { pairing } from './sessions/pairing.ts';
import { typingAlong } from './sessions/typing-along.ts';
import { withoutDescriptors } from './programs/without-descriptors.ts';

/** The rows that attack by a program which a reader runs. */
export const programRows: Row[] = [taking, withoutDescriptors, reaching, ending, mixed]
  .flat()
  .sort((a, b) => a.n - b.n);

export const rows: Row[] = [
  origins,
  http,
  frames,
  slow,
  speed,
  messages,
  sessions,
  classes,
  looking,
  presenting,
  handingOut,
  launches,
  typingAlong,
  pairing,
  terminals,
  escapes,
  taking,
  withoutDescriptors,
  reaching,
  gates,
  ending,
  deaths,
  stopping,
  levels,
  building,
  mixed,
  exhausted,
  floods,
  sharing,
  switches,
  fuzzed,
]
  .flat()
  .sort((a, b) => a.n - b.n);
