// What a run is given, and what it reports: its parts, how its terminals are to be started, its
// programs, and its events.
import type {
  CaseState,
  Channel,
  Choices,
  Chosen,
  Exit,
  Size,
  TerminalSpec,
  TraceEvent,
} from '#protocol';
import type { Clock } from '../process/clock.ts';
import type { ExceededResource, Runtime } from '../runtime/runtime.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { TraceRun } from '../trace/run-trace.ts';
import type { EditTexts } from './edits.ts';
import type { GateEvents } from './gates.ts';

/** A terminal whose program has been started at least once in this run. */
export interface StartedProgram {
  spec: TerminalSpec;
  terminal: Terminal;
  command: string;
  /** The value of each of its options; undefined for a tool. */
  choices: Chosen | undefined;
  hash: string | undefined;
  /** The hash of each file that it has loaded and its reader has edited. */
  edits: Readonly<Record<string, string>> | undefined;
  /** Whether its C twin runs. */
  twin: boolean;
  /** Whether it stops before its calls. */
  step: boolean;
  /** How it ended, and by which limit of the lab; undefined while it lives. */
  exit?: Exit;
}

/** How terminals are to be started. */
export interface Wanted {
  readonly choices: Choices;
  readonly edits: EditTexts;
  /** The programs' C twins in their place. */
  readonly twins?: boolean | undefined;
  readonly size: Size;
}

/** What every run depends on. */
export interface RunParts {
  readonly runtime: Runtime;
  readonly traceRun: TraceRun;
  readonly clock: Clock;
}

export interface RunEvents extends GateEvents {
  state(state: CaseState): void;
  started(started: StartedProgram): void;
  output(channel: Channel, bytes: Uint8Array): void;
  /** Bytes of the channel's keys up to `offset` no longer wait in the lab. */
  keysRead(channel: Channel, offset: number): void;
  exit(channel: Channel, exit: Exit): void;
  /** The next events of the trace; `from` events came before them. */
  traced(from: number, events: TraceEvent[]): void;
  nextChannel(): Channel;
  /** The programs together exceed a limit that nothing else enforces. */
  outgrown(what: ExceededResource): void;
  networkLost(says: string): void;
}

/** The events of programs that end after their run, which are ignored. */
export const IGNORED_EVENTS: Pick<
  RunEvents,
  'state' | 'output' | 'keysRead' | 'exit' | 'gate' | 'released'
> = {
  state() {},
  output() {},
  keysRead() {},
  exit() {},
  gate() {},
  released() {},
};
