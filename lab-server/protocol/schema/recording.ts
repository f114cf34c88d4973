// A recorded run, kept beside its case: terminal bytes and trace, with the programs it was made
// from. The page plays it when there is no lab.
import { z } from 'zod';
import { RECORDING } from '../recording.ts';
import { Host, Name } from './names.ts';
import { Choices, Exit } from './messages.ts';
import { TraceEvent } from './trace.ts';

export const RecordedTerminal = z.strictObject({
  terminal: Name,
  host: Host,
  command: z.string(),
  hash: z.string().optional(),
  /** Milliseconds since the run began. */
  started: z.int().min(0),
  /** Pieces of output: milliseconds since the run began, and text. */
  output: z.array(z.tuple([z.int().min(0), z.string()])),
  ended: z.strictObject({ at: z.int().min(0), exit: Exit }).optional(),
});
export type RecordedTerminal = z.infer<typeof RecordedTerminal>;

export const Recording = z.strictObject({
  version: z.literal(RECORDING),
  case: Name,
  /** The day it was made, as YYYY-MM-DD. */
  date: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  kernel: z.string(),
  choices: Choices,
  /** The first 12 hexadecimal digits of the SHA-256 of every program file it ran. */
  programs: z.record(z.string(), z.string().regex(/^[0-9a-f]{12}$/)),
  terminals: z.array(RecordedTerminal).min(1),
  trace: z.array(TraceEvent),
});
export type Recording = z.infer<typeof Recording>;
