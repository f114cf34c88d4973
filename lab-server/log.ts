// The lab server's log: a JSON object a line, on stderr. A line that cannot be written, as where it
// would go to a disk that is full, is lost, and is no reason to end what runs.
import { writeSync } from 'node:fs';
import { pino } from 'pino';
import type { Log } from './session/lab.ts';

// guard: lines-lost -> export const openLog = () => pino({ base: null }, pino.destination(2));
export const openLog = (): Log => pino({ base: null }, { write });

function write(line: string): void {
  try {
    writeSync(2, line);
  } catch {
    // Nobody is left to be told.
  }
}
