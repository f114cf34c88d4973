// A run that this tab keeps: what was chosen and done in it, what each terminal printed, and its
// trace. Times are milliseconds since the run began, by the reader's clock; the trace has its own.
import type {
  Channel,
  Choices,
  ClientMessage,
  RecordedTerminal,
  SwitchOrder,
  TraceEvent,
} from '#protocol';

/** What the reader asks of the lab while a run goes on. */
export type DeedRequest =
  | Extract<ClientMessage, { type: 'stop' | 'signal' | 'wire' | 'release' | 'runto' | 'hold' }>
  | SwitchOrder;

/** What the reader did: keys for a terminal, a terminal started by hand, or another request. */
export type RunDeed =
  | { at: number; type: 'keys'; terminal: string; keys: string }
  | { at: number; type: 'start'; terminal: string }
  | ({ at: number } & DeedRequest);

/** One start of one program. */
export interface KeptTerminal extends Omit<RecordedTerminal, 'host'> {
  /** The lab's number of it, and the bytes of its output that have come: see RunLog. */
  channel?: Channel;
  received?: number;
}

export interface KeptRun {
  case: string;
  /** Counts the case's runs in this tab, from 1. */
  number: number;
  /** What the reader calls it; empty if nothing. */
  name: string;
  /** When it began, in milliseconds since 1970. */
  began: number;
  choices: Choices;
  /** It was run in step mode. */
  step: boolean;
  /** The programs' C twins ran in their place. */
  twins: boolean;
  /** The programs that the reader had edited, by file, as they ran. */
  edits: Record<string, string>;
  deeds: RunDeed[];
  terminals: KeptTerminal[];
  trace: TraceEvent[];
}

/**
 * What is kept of one run at most: characters of output, events, deeds, and characters that are typed
 * at once. Later ones are not.
 */
export const MOST_OUTPUT = 1024 * 1024;
export const MOST_EVENTS = 20_000;
export const MOST_DEEDS = 5000;
export const MOST_KEYS = 64 * 1024;
