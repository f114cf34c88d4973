// One run of a case: its own network and the terminals on it, from the first program's start to the
// network's end. RunEvents reports what happens.
import type {
  CaseSpec,
  CaseState,
  Channel,
  Exit,
  Signal,
  TerminalSpec,
  TraceEvent,
} from '#protocol';
import type { Command, Network, NetworkEvents } from '../runtime/runtime.ts';
import { Terminal } from '../terminal/terminal.ts';
import type { RunTrace, TerminalId } from '../trace/run-trace.ts';
import { argumentsOf, commandLine, findTerminal } from './arguments.ts';
import { editHashes, editsFor } from './edits.ts';
import { Gates, type OpenGate } from './gates.ts';
import { isRefused, type Refused } from './refused.ts';
import { refusedWishes } from './refused-wishes.ts';
import {
  IGNORED_EVENTS,
  type RunEvents,
  type RunParts,
  type StartedProgram,
  type Wanted,
} from './run-parts.ts';
import { RunWire } from './run-wire.ts';

/** Milliseconds for killed programs to exit before their network is taken down. */
const END_WITHIN = 1500;

export class Run {
  readonly name: string;
  /** Its cables and its switch. */
  readonly wire: RunWire;
  readonly #spec: CaseSpec;
  readonly #parts: RunParts;
  readonly #network: Network;
  #events: RunEvents;
  readonly #trace: RunTrace;
  readonly #gates: Gates;
  /** Whether programs are started in step mode. */
  readonly #step: boolean;
  readonly #started = new Map<string, StartedProgram>();
  #state: CaseState = 'starting';
  #halted = false;
  /** The start that other terminals wait for, until it listens. */
  #waitsFor: StartedProgram | undefined;
  #waitForListener = new AbortController();

  private constructor(
    name: string,
    spec: CaseSpec,
    parts: RunParts,
    network: Network,
    events: RunEvents,
    step: boolean,
  ) {
    this.#step = step;
    this.name = name;
    this.#spec = spec;
    this.#parts = parts;
    this.#network = network;
    this.#events = events;
    this.#gates = new Gates({
      gate: (gate) => this.#events.gate(gate),
      released: (terminal, gate) => this.#events.released(terminal, gate),
    });
    this.#trace = parts.traceRun(network, {
      traced: (from, traced) => {
        events.traced(from, traced);
        this.#gates.traced(traced);
      },
    });
    this.wire = new RunWire(network, this.#trace);
  }

  /**
   * Opens the network. If that fails, nothing is left behind. `step`: every program stops before each
   * of its calls.
   */
  static async open(
    name: string,
    spec: CaseSpec,
    parts: RunParts,
    events: RunEvents,
    step = false,
  ): Promise<Run> {
    const networkEvents: NetworkEvents = {
      onLost: (says) => events.networkLost(says),
      onExceeded: (what) => events.outgrown(what),
    };
    const network = await parts.runtime.open(spec.hosts, networkEvents);
    try {
      return new Run(name, spec, parts, network, events, step);
    } catch (error) {
      await network.end();
      throw error;
    }
  }

  get state(): CaseState {
    return this.#state;
  }

  /** Every terminal's latest program, ordered by first start. */
  get terminals(): StartedProgram[] {
    return [...this.#started.values()];
  }

  /** The gates at which its programs wait. */
  get gates(): OpenGate[] {
    return this.#gates.open;
  }

  /** Bytes that its programs use together. */
  get memory(): number {
    return this.#network.usage().memory;
  }

  /** Whether any of its programs still runs. */
  get #alive(): boolean {
    return this.terminals.some(({ terminal }) => terminal.exit === undefined);
  }

  terminalOn(channel: Channel): Terminal | undefined {
    return this.terminals.find((one) => one.terminal.channel === channel)?.terminal;
  }

  /**
   * Starts the terminals that start by themselves: at once, or when the kernel shows LISTEN for the
   * terminal that they wait for. In step mode all programs start at once, since their reader decides
   * whose call comes first. A tool stops before none of its calls, so it waits all the same.
   */
  async begin(wanted: Wanted): Promise<void> {
    this.#events.state('starting');
    const { terminals } = this.#spec;
    const due = (when: TerminalSpec['start']) => terminals.filter(({ start }) => start === when);
    for (const terminal of due('run')) this.#launch(terminal, wanted);
    const free = (one: TerminalSpec): boolean => this.#step && !('tool' in one);
    for (const terminal of due('listen').filter(free)) this.#launch(terminal, wanted);
    const waiting = due('listen').filter((terminal) => !free(terminal));
    const later = this.#launchOnceListened(waiting, wanted);
    // In step mode the listen() that they wait for may be minutes away; without its tool a run ends.
    if (this.#step) later.catch(() => this.stop());
    else await later;
    this.#updateState();
  }

  /** Starts those terminals one after another; a reader may have started one before. */
  async #launchOnceListened(terminals: TerminalSpec[], wanted: Wanted): Promise<void> {
    for (const terminal of terminals) {
      const listens = await this.#listening(terminal.waitsFor);
      if (listens && !this.#started.has(terminal.name)) this.#launch(terminal, wanted);
    }
    if (this.#state === 'finished') this.#updateState();
  }

  /** Starts one terminal on the existing network, for the first time or again. */
  start(name: string, wanted: Wanted): Refused | undefined {
    const refused = refusedWishes(this.#spec, wanted, this.#parts.runtime);
    if (refused) return refused;
    const terminal = findTerminal(this.#spec, name);
    if (isRefused(terminal)) return terminal;
    const before = this.#started.get(name);
    if (before && before.terminal.exit === undefined)
      return { reason: 'already-running', says: `the program in ${name} has not ended yet` };
    this.#halted = false;
    this.#launch(terminal, wanted);
    this.#updateState();
    return undefined;
  }

  /** Sends a signal to the program in a terminal. */
  signalTerminal(name: string, signal: Signal): Refused | undefined {
    const one = this.#started.get(name);
    // Taken before the signal is sent, so that its effects come after it in the trace.
    const sent = this.#trace.now();
    if (!one?.terminal.process.signal(signal))
      return { reason: 'not-running', says: `no program runs in ${name}` };
    this.#trace.signal({ host: one.spec.host, terminal: name }, signal, sent);
    return undefined;
  }

  /** Lets a program go on from a gate: to its next call, to a segment, to its end, or to a line. */
  release(...which: Parameters<Gates['release']>): Refused | undefined {
    return this.#gates.release(...which);
  }

  /** Stops a program of a run in step mode before its next call. */
  hold(name: string): Refused | undefined {
    return this.#gates.hold(name);
  }

  /** Every event of the trace from index `from` on. */
  eventsSince(from: number): TraceEvent[] {
    return this.#trace.eventsSince(from);
  }

  /** The switch's capture so far, as a pcapng file. */
  capture(): Buffer {
    return this.#trace.capture(`Two Ends of a Wire, ${this.name}`);
  }

  /** Ends every program. The network stays, with the kernel's sockets that outlive a program. */
  stop(): void {
    this.#halted = true;
    this.#waitForListener.abort();
    for (const { terminal } of this.terminals) terminal.kill();
  }

  /**
   * Ends every program and takes the network down. Output that still comes is discarded, and no
   * event follows: by then the page may be in its next run.
   */
  async end(): Promise<void> {
    this.#halted = true;
    this.#waitForListener.abort();
    const { clock } = this.#parts;
    const late = new Promise<void>((resolve) => clock.after(END_WITHIN, resolve));
    await Promise.race([Promise.all(this.terminals.map((one) => one.terminal.end())), late]);
    this.#trace.end();
    this.#events = { ...this.#events, ...IGNORED_EVENTS };
    await this.#network.end();
  }

  #launch(spec: TerminalSpec, { choices, edits: texts, size, twins = false }: Wanted): void {
    if (this.#halted) return;
    const chosen = choices[spec.name] ?? {};
    const args = argumentsOf(spec, chosen, this.#parts.runtime.level);
    if (isRefused(args)) throw new Error(args.says);
    const twin = twins && !('tool' in spec);
    const edits = editsFor(spec, texts);
    const command: Command =
      'tool' in spec
        ? { tool: spec.tool, args: args.args }
        : { program: spec.file, args: args.args, gates: this.#step, edits, ...(twin && { twin }) };
    const whose = { host: spec.host, terminal: spec.name };
    const channel = this.#events.nextChannel();
    const terminal = new Terminal(
      channel,
      this.#parts.clock,
      (sinks) => this.#network.start(spec.host, command, size, sinks),
      {
        output: (bytes) => this.#events.output(channel, bytes),
        keysRead: (offset) => this.#events.keysRead(channel, offset),
        exit: (exit) => this.#ended(started, whose, exit),
      },
    );
    const { hash, reports } = terminal.process;
    this.#gates.add(spec.name, spec.host, terminal.process);
    if (reports)
      this.#trace.program(whose, reports, (gate) => {
        if (terminal.exit === undefined) this.#gates.stop(spec.name, gate);
      });
    const started: StartedProgram = {
      spec,
      terminal,
      command: commandLine(spec, args.args, twin),
      twin,
      choices: args.choices,
      hash,
      edits: editHashes(edits),
      step: terminal.process.gates !== undefined,
    };
    this.#started.set(spec.name, started);
    this.#events.started(started);
  }

  #ended(started: StartedProgram, whose: TerminalId, exit: Exit): void {
    started.exit = exit;
    this.#gates.remove(whose.terminal);
    this.#trace.exit(whose, exit);
    this.#events.exit(started.terminal.channel, exit);
    if (started === this.#waitsFor) this.#waitForListener.abort();
    if (this.#state === 'running') this.#updateState();
  }

  /** False if that terminal's program ended, or the run was halted, before it listened. */
  async #listening(name = ''): Promise<boolean> {
    const listener = this.#started.get(name);
    const { host, listens: port } = listener?.spec ?? {};
    if (!listener || host === undefined || port === undefined) return false;
    this.#waitForListener = new AbortController();
    this.#waitsFor = listener;
    if (this.#halted || listener.exit) this.#waitForListener.abort();
    return this.#network.waitForListener(host, port, this.#waitForListener.signal);
  }

  /** Running while a program lives, else finished; reported only on a change. */
  #updateState(): void {
    const next = this.#alive ? 'running' : 'finished';
    if (next === this.#state) return;
    this.#state = next;
    this.#events.state(next);
  }
}
