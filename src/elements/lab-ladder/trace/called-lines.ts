// The lines of programs that calls come from. Pure.
import type { TraceEvent } from '#protocol';
import type { SourceLine } from '../source-lines.ts';

/** None of what is no call, or of a call that does not tell its line. */
export function lineOf(event: TraceEvent): SourceLine[] {
  if (event.kind !== 'call' || event.file === undefined || event.line === undefined) return [];
  return [{ file: event.file, line: event.line }];
}

export function callsFrom(events: readonly TraceEvent[], { file, line }: SourceLine): TraceEvent[] {
  return events.filter((one) => one.kind === 'call' && one.file === file && one.line === line);
}
