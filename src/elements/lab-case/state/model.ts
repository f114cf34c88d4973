// The types of reduce.ts: a run panel's state, the events that change it, and the effects that they
// have.
import type { News } from '#client';
import type {
  CaseState,
  Channel,
  Exit,
  Host,
  Level,
  ServerMessage,
  SwitchAbility,
  TraceEvent,
} from '#protocol';
import type { PanelTexts } from '../../../shared/texts.ts';
import type { Cause } from '../lab/cause.ts';
import type { Why } from '../../replay/texts.ts';
import type { KeptRun } from '../../runs/kept-run.ts';
import type { Notice, Tip } from './notices.ts';
import type { QueuePlace } from '../view/queue.ts';
import type { StandingOrder } from './switch.ts';

export type Started = Extract<ServerMessage, { type: 'terminal' }>;

/** A call that a program is about to make, in step mode. */
export type Gate = Extract<ServerMessage, { type: 'gate' }>;

/** What the lab says of a run that has a wire. */
type RunState = Exclude<CaseState, 'idle'>;

/** The panel's run in the lab. */
export type PanelRun =
  | { is: 'none' }
  /**
   * Run was pressed, and the lab has not answered yet. `stood`: the state of the panel's earlier run,
   * which goes on until the lab begins the new one. `slow`: the lab takes long to answer.
   */
  | { is: 'asked'; stood: RunState | undefined; slow: boolean }
  | { is: 'queued'; place: QueuePlace }
  /** Its wire exists; `told` is the latest state that the lab sent. */
  | { is: 'open'; state: RunState }
  /** Its wire is gone. `rest`: the last of its output still arrives, and is shown. */
  | { is: 'over'; rest: boolean }
  /** The reader gave it up; what still arrives of it is ignored. */
  | { is: 'dismissed' };

/** A terminal that has shown a program, on this channel. */
export interface TerminalState {
  is: 'live' | 'ended';
  channel: Channel;
}

/** Parts of a panel that are fetched when they are first needed. */
export type PanelPart = 'screens' | 'ladder' | 'dialog';

export interface Model {
  readonly name: string;
  readonly run: PanelRun;
  /** `lost`: the connection broke during a run, and the client tries again. */
  readonly link: 'there' | 'lost';
  readonly level: Level | undefined;
  /** What the lab's switch can do. */
  readonly able: readonly SwitchAbility[];
  readonly recording: 'none' | 'fetching' | 'plays';
  /** The last press of Run found neither a lab nor a recording. */
  readonly unavailable: boolean;
  /** The screens still show the run before the latest. */
  readonly stale: boolean;
  /** The code that draws terminals is being fetched. */
  readonly drawing: boolean;
  /** Parts that could not be fetched. */
  readonly undrawn: readonly PanelPart[];
  /** The terminals that have shown a program since the screens were empty, by name. */
  readonly terminals: Readonly<Record<string, TerminalState>>;
  /** The ladder has events. */
  readonly traced: boolean;
  /** Hosts whose cable is cut, and terminals whose program is stopped by SIGSTOP. */
  readonly cut: readonly Host[];
  readonly frozen: readonly string[];
  /** What the switch is told to do now, the latest last. */
  readonly orders: readonly StandingOrder[];
  /** The calls before which programs wait, by terminal, and the terminals that run in step mode. */
  readonly gates: Readonly<Record<string, Gate>>;
  readonly stepping: readonly string[];
  /** Why the lab has not taken an edit: the run or start that needs it is refused next. */
  readonly editRefused: Notice | undefined;
  /** The label of the page's other case that runs now. */
  readonly besides: string | undefined;
  /** Heaviest first. */
  readonly notices: readonly Notice[];
}

/** Why the case's recording is played, or that a kept run is. */
export type Plays = Why | 'kept';

export type PanelEvent =
  /** `connected`: the lab's socket is open. `byKey`: by Enter or Space rather than a pointer. */
  | { type: 'run'; connected: boolean; byKey: boolean }
  | { type: 'stop' }
  | { type: 'reset' }
  | { type: 'watch' }
  | { type: 'start'; terminal: string }
  /** A kept run is to be shown again. */
  | { type: 'replay'; kept: KeptRun }
  /** A message of the lab, of any case of the page; `called` is the label of that case. */
  | { type: 'news'; news: News; called: string }
  | { type: 'trace'; from: number; events: readonly TraceEvent[] }
  /** Run was pressed in another panel, of the case with this label. */
  | { type: 'superseded'; called: string }
  /** The lab's hello has arrived. */
  | { type: 'found'; level: Level; able: readonly SwitchAbility[] }
  /** The lab's hello is late. */
  | { type: 'slow' }
  | { type: 'lost' }
  | { type: 'away'; why: 'silent' | 'outdated' }
  /** The reason why no lab answers was found. */
  | { type: 'cause'; cause: Cause }
  /** The recording was fetched; `says` is why there is none. */
  | { type: 'recording'; why: Plays; is: 'plays' }
  | { type: 'recording'; why: Plays; is: 'not-there'; says: string }
  /** The recording shows a program's start or end. */
  | { type: 'replayed'; news: Started | Extract<News, { type: 'exit' }> }
  | { type: 'replayed-trace'; from: number; events: readonly TraceEvent[] }
  /** The recording starts again from its beginning. */
  | { type: 'rewound' }
  /** The code that draws a part has arrived, or could not be fetched. */
  | { type: 'drawn'; part: PanelPart }
  | { type: 'undrawn'; part: PanelPart }
  | { type: 'tip'; tip: Tip }
  /** Keys were taken, or an order was given. */
  | { type: 'acted' }
  /** These edited programs are too large to be run; nothing was asked of the lab. */
  | { type: 'unfit'; files: string }
  /** A program in step mode cannot stop at that line; nothing was asked of the lab. */
  | { type: 'no-call'; file: string; line: number; nearest: readonly number[] }
  /** The link of the panel's run is copied, or is none. */
  | { type: 'linked'; is: keyof PanelTexts['linked'] };

export type Effect =
  | { do: 'ask'; message: { type: 'stop' | 'reset' } }
  /** Asks the lab for a run, with the options that the reader has chosen. */
  | { do: 'run' }
  | { do: 'start'; terminal: string }
  /** Empties the screens and the ladder, and hides the terminals that the reader has added. */
  | { do: 'clear' }
  /** `await` keeps keys for programs that start soon; `settle` drops those that are left. */
  | { do: 'await' }
  | { do: 'settle' }
  /** Every program has ended, without an exit message. */
  | { do: 'over' }
  /** A run begins: files of it bear this time. */
  | { do: 'begin' }
  /** Draws the terminals; `focus`: the reader types into the first. */
  | { do: 'draw'; focus: boolean }
  | { do: 'started'; program: Started }
  | { do: 'exited'; channel: Channel; exit: Exit }
  | { do: 'trace'; from: number; events: readonly TraceEvent[] }
  | { do: 'watch'; why: Why }
  | { do: 'replay'; kept: KeptRun }
  | { do: 'pause' }
  /** Ends the recording. */
  | { do: 'close' }
  /** The recording's bar offers to run the case. */
  | { do: 'offer' };

export interface Transition {
  readonly model: Model;
  readonly effects: readonly Effect[];
}

export function initialModel(name: string): Model {
  return {
    name,
    run: { is: 'none' },
    link: 'there',
    level: undefined,
    able: [],
    recording: 'none',
    unavailable: false,
    stale: false,
    drawing: false,
    undrawn: [],
    editRefused: undefined,
    besides: undefined,
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
  orders: [],
  gates: {},
  stepping: [],
} as const satisfies Partial<Model>;
