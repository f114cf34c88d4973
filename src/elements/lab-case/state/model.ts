// What a run panel knows, what can happen to it, and what it then has done: the types of reduce.ts.
import type { News } from '#client';
import type { CaseState, Channel, Exit, Host, Level, ServerMessage, TraceEvent } from '#protocol';
import type { Cause } from '../lab/cause.ts';
import type { Why } from '../../replay/texts.ts';
import type { Notice, Tip } from './notices.ts';
import type { Place } from '../view/queue.ts';

export type Started = Extract<ServerMessage, { type: 'terminal' }>;

/** What the panel has in the lab. */
export type Run =
  | { is: 'none' }
  /**
   * Run was pressed and the lab has not told of it yet. `stood`: the panel's run before it may stand
   * there still. `slow`: the lab takes long to answer.
   */
  | { is: 'asked'; stood: boolean; slow: boolean }
  | { is: 'queued'; place: Place }
  /** Its wire is laid. */
  | { is: 'stands'; told: Exclude<CaseState, 'idle'> }
  /** Its wire is gone. `rest`: the lab still tells the last of it, which is shown. */
  | { is: 'over'; rest: boolean }
  /** The reader gave it up; nothing that the lab still tells of it is heard. */
  | { is: 'dismissed' };

/** A terminal that has shown a program; `channel` is that program's. */
export interface Terminal {
  is: 'live' | 'ended';
  channel: Channel;
}

/** What of a panel is fetched when it is first needed. */
export type Part = 'screens' | 'ladder' | 'dialog';

export interface Model {
  readonly name: string;
  readonly run: Run;
  /** `lost`: the connection broke while the lab held something of the panel, and is tried again. */
  readonly link: 'there' | 'lost';
  readonly level: Level | undefined;
  readonly recording: 'none' | 'fetching' | 'plays';
  /** The last press of Run found neither a lab nor a recording. */
  readonly unavailable: boolean;
  /** The screens show the run before the one that was asked for. */
  readonly stale: boolean;
  /** What draws the terminals of the latest run is on its way. */
  readonly drawing: boolean;
  /** What could not be fetched when it was last to be drawn. */
  readonly undrawn: readonly Part[];
  /** By name, those that have shown a program since the screens were empty. */
  readonly terminals: Readonly<Record<string, Terminal>>;
  /** There are events for the ladder. */
  readonly traced: boolean;
  /** Hosts whose cable is cut, and terminals whose program is stopped by SIGSTOP. */
  readonly cut: readonly Host[];
  readonly frozen: readonly string[];
  /** The weightiest first. */
  readonly notices: readonly Notice[];
}

export type PanelEvent =
  /** `connected`: the lab's socket is open. `byKey`: by Enter or Space rather than a pointer. */
  | { type: 'run'; connected: boolean; byKey: boolean }
  | { type: 'stop' }
  | { type: 'reset' }
  | { type: 'watch' }
  | { type: 'start'; terminal: string }
  /** What the lab tells of any case of the page; `called`: the label of the case that it names. */
  | { type: 'news'; news: News; called: string }
  | { type: 'trace'; from: number; events: readonly TraceEvent[] }
  /** Run was pressed in another panel, whose case is `called` so. */
  | { type: 'outdone'; called: string }
  /** The lab has said hello. */
  | { type: 'found'; level: Level }
  /** The lab takes long to say hello. */
  | { type: 'slow' }
  | { type: 'lost' }
  | { type: 'away'; why: 'silent' | 'outdated' }
  /** Why no lab answers, where that could be found out. */
  | { type: 'cause'; cause: Cause }
  /** The recording that was fetched; `says`: why there is none. */
  | { type: 'recording'; why: Why; is: 'plays' }
  | { type: 'recording'; why: Why; is: 'not-there'; says: string }
  /** What the recording that plays shows. */
  | { type: 'replayed'; news: Started | Extract<News, { type: 'exit' }> }
  | { type: 'replayed-trace'; from: number; events: readonly TraceEvent[] }
  /** The recording begins anew. */
  | { type: 'rewound' }
  /** What draws a part of the panel came, or could not be fetched. */
  | { type: 'drawn'; part: Part }
  | { type: 'undrawn'; part: Part }
  | { type: 'tip'; tip: Tip };

export type Effect =
  | { do: 'ask'; message: { type: 'stop' | 'reset' } }
  /** Asks the lab for a run, with the reader's choices. */
  | { do: 'run' }
  | { do: 'start'; terminal: string }
  /** Empties the screens and the ladder, and hides the terminals that the reader has added. */
  | { do: 'clear' }
  /** Keys are kept for the programs that are on their way; or no longer. */
  | { do: 'await' }
  | { do: 'settle' }
  /** Whatever still ran has ended without a word. */
  | { do: 'over' }
  /** A run begins: the files that are taken home bear its time. */
  | { do: 'begin' }
  /** Draws the terminals; `focus`: the reader types into the first. */
  | { do: 'draw'; focus: boolean }
  | { do: 'started'; program: Started }
  | { do: 'exited'; channel: Channel; exit: Exit }
  | { do: 'trace'; from: number; events: readonly TraceEvent[] }
  | { do: 'watch'; why: Why }
  | { do: 'pause' }
  /** Gives the screens back that the recording has. */
  | { do: 'close' }
  /** The recording's bar offers to run the case. */
  | { do: 'offer' };

export interface Next {
  readonly model: Model;
  readonly effects: readonly Effect[];
}

export function initial(name: string): Model {
  return {
    name,
    run: { is: 'none' },
    link: 'there',
    level: undefined,
    recording: 'none',
    unavailable: false,
    stale: false,
    drawing: false,
    undrawn: [],
    notices: [],
    ...EMPTY,
  };
}

/** What empty screens show. */
export const EMPTY = {
  terminals: {},
  traced: false,
  cut: [],
  frozen: [],
} as const satisfies Partial<Model>;
