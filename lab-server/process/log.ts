// The lab server's log, on stderr: one JSON object a line, and on a terminal only what went wrong, in
// words. A line that cannot be written (the disk is full) is lost, and the lab goes on.
import { writeSync } from 'node:fs';
import { isatty } from 'node:tty';
import { pino } from 'pino';

export interface Log {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

// guard: lines-lost -> export const openLog = () => pino({ base: null }, pino.destination(2));
export const openLog = (): Log => (isatty(2) ? inWords(write) : pino({ base: null }, { write }));

/** What went wrong, a sentence a line, for whoever watches the lab in a terminal. */
export function inWords(writeLine: (line: string) => void): Log {
  return {
    info() {},
    error(fields, message) {
      const facts = Object.entries(fields).map(([name, value]) => `${name} ${String(value)}`);
      writeLine(`${[message, ...facts].join(', ')}\n`);
    },
  };
}

function write(line: string): void {
  try {
    writeSync(2, line);
  } catch {
    // There is nowhere left to report it.
  }
}
