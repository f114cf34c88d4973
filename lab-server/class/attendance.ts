// Watches a session for the class: which expectations of its case each run meets, and how its
// programs end. The lab judges by its own trace, so that no page can claim what did not happen.
import {
  judge,
  type CaseSpec,
  type Expectation,
  type ServerMessage,
  type TraceEvent,
} from '#protocol';
import type { Cancel, Clock } from '../process/clock.ts';
import type { Subscriber } from '../session/subscriber.ts';

export interface AttendanceEvents {
  /** A case runs, or none does any more. */
  runs(name: string | undefined): void;
  outcome(outcome: {
    case: string;
    expectation: string;
    is: 'seen' | 'other';
    edited: boolean;
  }): void;
  exit(exit: { case: string; terminal: string; status: number }): void;
}

/** Milliseconds between two looks at a run that goes on. */
const LOOK_EVERY = 250;

/** Events of a run that are judged: to judge calls takes time that grows with their square. */
const MAX_EVENTS = 2000;

type FindCase = (name: string) => Promise<CaseSpec | undefined>;

export class Attendance implements Subscriber {
  readonly #findCase: FindCase;
  readonly #clock: Clock;
  readonly #events: AttendanceEvents;
  readonly #terminals = new Map<number, string>();
  #case: string | undefined;
  #spec: CaseSpec | undefined;
  #trace: TraceEvent[] = [];
  #edited = false;
  #isOver = false;
  #cancel: Cancel | undefined;

  constructor(findCase: FindCase, clock: Clock, events: AttendanceEvents) {
    this.#findCase = findCase;
    this.#clock = clock;
    this.#events = events;
  }

  sendMessage(message: ServerMessage): void {
    switch (message.type) {
      case 'case':
        return this.#stateChanged(message.case, message.state);
      case 'terminal':
        this.#terminals.set(message.channel, message.terminal);
        this.#edited ||= message.edits !== undefined;
        return;
      case 'exit':
        return this.#exited(message.channel, message.exit.status);
      case 'trace':
        if (message.from === 0) this.#trace = [];
        this.#trace.push(...message.events.slice(0, MAX_EVENTS - this.#trace.length));
        return this.#lookSoon();
      case 'ended':
        return this.close();
      default:
    }
  }

  /** What programs print is not looked at. */
  sendOutput(): void {}

  close(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#events.runs(undefined);
  }

  #stateChanged(name: string, state: 'idle' | 'starting' | 'running' | 'finished'): void {
    this.#isOver = state === 'finished';
    if (state === 'starting' || name !== this.#case) this.#begin(name);
    this.#events.runs(state === 'starting' || state === 'running' ? name : undefined);
    if (this.#isOver) this.#lookSoon();
  }

  #begin(name: string): void {
    this.#case = name;
    this.#spec = undefined;
    this.#trace = [];
    this.#edited = false;
    this.#terminals.clear();
    void this.#findCase(name).then((spec) => {
      if (this.#case === name) this.#spec = spec;
    });
  }

  #exited(channel: number, status: number): void {
    const terminal = this.#terminals.get(channel);
    if (terminal !== undefined && this.#case !== undefined)
      this.#events.exit({ case: this.#case, terminal, status });
    this.#lookSoon();
  }

  #lookSoon(): void {
    this.#cancel ??= this.#clock.after(LOOK_EVERY, () => {
      this.#cancel = undefined;
      this.#look();
    });
  }

  #look(): void {
    for (const [name, expectation] of Object.entries(this.#spec?.expectations ?? {})) {
      const is = this.#outcomeOf(expectation);
      if (is !== undefined)
        this.#events.outcome({ case: this.#case!, expectation: name, is, edited: this.#edited });
    }
  }

  #outcomeOf(expectation: Expectation): 'seen' | 'other' | undefined {
    // What an edited program reports of its calls is its own word.
    // guard: edited-calls
    if (this.#edited && namesCall(expectation)) return undefined;
    const finding = judge(expectation, this.#trace);
    if (finding.is === 'shown') return 'seen';
    const wentAnotherWay = finding.is === 'contradicted' || finding.hint !== undefined;
    return wentAnotherWay && this.#isOver ? 'other' : undefined;
  }
}

const namesCall = ({ shows, never }: Expectation): boolean =>
  [...shows, ...never].some(({ kind }) => kind === 'call');
