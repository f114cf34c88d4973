// The gates of one run in step mode: which program stands before which call, and how far each may
// go on.
import type { Host, ServerMessage, TraceEvent, Until } from '#protocol';
import type { GateOrder, Process } from '../runtime/runtime.ts';
import type { GateReport } from '../trace/reports.ts';
import type { Refused } from './refused.ts';

/** A program that waits, as pages are told of it. */
export type OpenGate = Extract<ServerMessage, { type: 'gate' }>;

export interface GateEvents {
  gate(gate: OpenGate): void;
  released(terminal: string, gate: number): void;
}

interface Gated {
  readonly host: Host;
  readonly order: (order: GateOrder) => void;
  stands: OpenGate | undefined;
  /** It stops again at its host's next segment. */
  toSegment: boolean;
}

const NO_GATES: Refused = {
  reason: 'no-gates',
  says: 'this program does not run in step mode; run the case with it',
};

export class Gates {
  readonly #events: GateEvents;
  readonly #programs = new Map<string, Gated>();

  constructor(events: GateEvents) {
    this.#events = events;
  }

  /** The gates at which programs wait now. */
  get open(): OpenGate[] {
    return [...this.#programs.values()].flatMap(({ stands }) => stands ?? []);
  }

  /** A terminal's program has started; without gates it is none of these. */
  add(terminal: string, host: Host, { gates }: Process): void {
    if (gates)
      this.#programs.set(terminal, { host, order: gates, stands: undefined, toSegment: false });
    else this.#programs.delete(terminal);
  }

  /** The terminal's program has ended. */
  remove(terminal: string): void {
    this.#programs.delete(terminal);
  }

  stop(terminal: string, { id, name, args, file, line }: GateReport): void {
    const program = this.#programs.get(terminal);
    if (!program) return;
    const place = { ...(file !== undefined && { file }), ...(line !== undefined && { line }) };
    program.stands = { type: 'gate', terminal, gate: id, name, args, ...place };
    program.toSegment = false;
    this.#events.gate(program.stands);
  }

  /** Lets a program go on from this gate; ignored if it stands at another one by now. */
  release(
    terminal: string,
    gate: number,
    until: Until | { file: string; line: number },
  ): Refused | undefined {
    const program = this.#programs.get(terminal);
    if (!program) return NO_GATES;
    if (program.stands?.gate !== gate) return undefined;
    program.stands = undefined;
    program.toSegment = until === 'segment';
    const order = until === 'segment' || until === 'end' ? 'open' : until;
    // Told first: the next gate comes after it.
    this.#events.released(terminal, gate);
    program.order(order);
    return undefined;
  }

  /** The program stops before its next call. */
  hold(terminal: string): Refused | undefined {
    const program = this.#programs.get(terminal);
    program?.order('hold');
    return program ? undefined : NO_GATES;
  }

  /** Stops the programs that were released until their host's next segment. */
  traced(events: readonly TraceEvent[]): void {
    const hosts = new Set(
      events.flatMap((one) => (one.kind === 'segment' ? [one.from, one.to] : [])),
    );
    for (const program of this.#programs.values()) {
      if (!program.toSegment || !hosts.has(program.host)) continue;
      program.toSegment = false;
      program.order('hold');
    }
  }
}
