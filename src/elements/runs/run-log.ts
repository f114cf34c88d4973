// Follows the lab's messages and the reader's requests, and makes a kept run of each run of this
// page. A page that is loaded anew goes on with the run that it left. Pure: clock and shelf are
// passed in.
import type { EditedPrograms, ReaderEvent } from '#client';
import type { CaseState, Channel, ClientMessage, TraceEvent } from '#protocol';
import type { RunShelf } from './run-shelf.ts';
import {
  MOST_DEEDS,
  MOST_EVENTS,
  MOST_KEYS,
  MOST_OUTPUT,
  type RunDeed,
  type KeptRun,
} from './kept-run.ts';
import { ProgramLog, type OutputRoom } from './program-log.ts';

type Of<Type> = Extract<ReaderEvent, { type: Type }>;
type Asked = Extract<ClientMessage, { type: 'run' }> & { programs: Record<string, string> };

/** A terminal's own answers to a program's queries (ECMA-48: DSR, DA), which are no keys. */
const ANSWER = /^\x1b\[[?>]?[\d;]*[Rcn]$/;

const decoder = new TextDecoder();

export class RunLog {
  readonly #shelf: RunShelf;
  /** Milliseconds since 1970. */
  readonly #now: () => number;
  #asked: Asked | undefined;
  #run: KeptRun | undefined;
  #programs = new Map<Channel, ProgramLog>();
  #room: OutputRoom = { left: MOST_OUTPUT };

  constructor(shelf: RunShelf, now: () => number) {
    this.#shelf = shelf;
    this.#now = now;
  }

  /** The page asks the lab for something. */
  noteRequest(message: ClientMessage, edits: EditedPrograms = new Map()): void {
    switch (message.type) {
      case 'run':
        this.#asked = { ...message, programs: Object.fromEntries(edits) };
        return;
      case 'reset':
        this.#asked = undefined;
        return this.#close();
      case 'start':
        return this.#did({ at: this.#at, type: 'start', terminal: message.terminal });
      case 'stop':
      case 'signal':
      case 'wire':
      case 'lose':
      case 'answer':
      case 'slow':
      case 'unpin':
      case 'pass':
      case 'release':
      case 'runto':
      case 'hold':
        return this.#did({ at: this.#at, ...message });
      default:
    }
  }

  /** Keys were typed into a program. */
  noteKeys(channel: Channel, bytes: Uint8Array): void {
    const keys = decoder.decode(bytes);
    const terminal = this.#programs.get(channel)?.kept.terminal;
    if (terminal === undefined || ANSWER.test(keys)) return;
    this.#did({ at: this.#at, type: 'keys', terminal, keys: keys.slice(0, MOST_KEYS) });
  }

  /** The lab tells something, of any case of the page. */
  noteEvent(event: ReaderEvent): void {
    switch (event.type) {
      case 'case':
        return this.#caseState(event.case, event.state);
      case 'terminal':
        return this.#started(event);
      case 'bytes':
        return this.#programs.get(event.channel)?.record(event.bytes, this.#at);
      case 'exit':
        return this.#programs.get(event.channel)?.end(event.exit, this.#at);
      case 'trace':
        return this.#traced(event.from, event.events);
      case 'captured':
        if (this.#run) this.#shelf.holdCapture(this.#run, event.file);
        return;
      case 'ended':
        return this.#close();
      case 'refused':
        if (event.request === 'run') this.#asked = undefined;
        return;
      default:
    }
  }

  /** The page is being left, or loaded anew. */
  leave(): void {
    if (this.#run) this.#shelf.keep(this.#run);
  }

  /** Milliseconds since the run began. */
  get #at(): number {
    return Math.max(0, Math.round(this.#now() - (this.#run?.began ?? 0)));
  }

  #caseState(name: string, state: CaseState): void {
    const known = this.#run?.case === name;
    if (state === 'idle') return known ? this.#close() : undefined;
    const asked = this.#asked?.case === name ? this.#asked : undefined;
    if (state === 'starting' && (asked || !known || this.#programs.size > 0)) {
      return this.#begin(name, asked);
    }
    if (!known && !asked) this.#goOn(name);
    else if (state === 'finished') this.leave();
  }

  #begin(name: string, asked: Asked | undefined): void {
    this.#close();
    this.#asked = undefined;
    this.#room = { left: MOST_OUTPUT };
    this.#run = {
      case: name,
      number: this.#shelf.nextNumber(name),
      name: '',
      began: this.#now(),
      choices: asked?.choices ?? {},
      step: asked?.step ?? false,
      twins: asked?.twins ?? false,
      edits: asked?.programs ?? {},
      deeds: [],
      terminals: [],
      trace: [],
    };
    this.#shelf.keep(this.#run);
  }

  /** With the run that an earlier page of this tab has left, or with one that it knows nothing of. */
  #goOn(name: string): void {
    const left = this.#shelf.unfinished(name);
    if (!left) return this.#begin(name, undefined);
    const printed = left.terminals.flatMap(({ output }) => output);
    this.#room = { left: MOST_OUTPUT - printed.reduce((sum, [, text]) => sum + text.length, 0) };
    this.#run = left;
  }

  #started(started: Of<'terminal'>): void {
    const run = this.#run;
    if (!run) return;
    const { terminal, channel, offset, choices, step, twin } = started;
    if (choices) run.choices = { ...run.choices, [terminal]: choices };
    if (step) run.step = true;
    if (twin) run.twins = true;
    const known = this.#programs.get(channel) ?? this.#left(run, channel);
    if (known) return known.continueAt(offset);
    this.#programs.set(channel, ProgramLog.begin(run, started, this.#at, this.#room));
  }

  /** The program of a run that an earlier page has left. */
  #left(run: KeptRun, channel: Channel): ProgramLog | undefined {
    const kept = run.terminals.find((one) => one.channel === channel);
    if (!kept) return undefined;
    const program = new ProgramLog(kept, this.#room);
    this.#programs.set(channel, program);
    return program;
  }

  #traced(from: number, events: readonly TraceEvent[]): void {
    const trace = this.#run?.trace;
    if (!trace) return;
    // A page that resumes a session is told of events that it has.
    if (from < trace.length) trace.length = from;
    trace.push(...events.slice(0, MOST_EVENTS - trace.length));
  }

  #did(deed: RunDeed): void {
    const deeds = this.#run?.deeds;
    if (deeds && deeds.length < MOST_DEEDS) deeds.push(deed);
  }

  #close(): void {
    const run = this.#run;
    this.#run = undefined;
    this.#programs.clear();
    if (run) this.#shelf.finish(run);
  }
}
