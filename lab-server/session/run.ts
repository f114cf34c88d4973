// One run of a case: a wire of its own and the terminals on it, from the first program's start to
// the wire's end. It must not know pages or sockets; what happens is told through RunEvents.
import type {
  Cable,
  CaseSpec,
  CaseState,
  Channel,
  Choices,
  Chosen,
  Exit,
  Host,
  Signal,
  Size,
  TerminalSpec,
  TraceEvent,
} from '#protocol';
import type { Fence, Outgrown } from '../runtime/usage/fence.ts';
import { launchProgram, launchTool } from '../runtime/bubblewrap/sandbox/launch.ts';
import { signalProgram } from '../runtime/bubblewrap/sandbox/signal.ts';
import type { Pty } from '../runtime/pty/pty.ts';
import { Terminal } from '../terminal/terminal.ts';
import type { RunTrace, Whose } from '../trace/run-trace.ts';
import type { Wire } from '../runtime/bubblewrap/wire/wire.ts';
import { argumentsOf, commandLine, findTerminal } from './arguments.ts';
import type { Lab } from './lab.ts';
import { ListenWait } from '../runtime/listen-wait.ts';
import { isRefused, type Refused } from './refused.ts';

/** Milliseconds that killed programs have to be gone before the wire is taken from under them. */
const END_WITHIN = 1500;

/** A terminal whose program has been started at least once in this run. */
export interface Started {
  spec: TerminalSpec;
  terminal: Terminal;
  command: string;
  /** What each of its options is; undefined of a tool. */
  choices: Chosen | undefined;
  hash: string | undefined;
  /** How it ended, and by which limit of the lab; undefined while it lives. */
  exit?: Exit;
}

export interface RunEvents {
  state(state: CaseState): void;
  started(started: Started): void;
  output(channel: Channel, bytes: Uint8Array): void;
  /** So many bytes of the channel's keys wait in the lab no longer. */
  typed(channel: Channel, offset: number): void;
  exit(channel: Channel, exit: Exit): void;
  /** The next events of the trace; `from` of them came before. */
  events(from: number, events: TraceEvent[]): void;
  nextChannel(): Channel;
  /** The programs have more of it together than they may, and nothing else stops them. */
  outgrown(what: Outgrown): void;
  wireLost(says: string): void;
}

/** Told by a program that ended later than its run. */
const SILENT: Pick<RunEvents, 'state' | 'output' | 'typed' | 'exit'> = {
  state() {},
  output() {},
  typed() {},
  exit() {},
};

export class Run {
  readonly name: string;
  readonly #spec: CaseSpec;
  readonly #lab: Lab;
  readonly #wire: Wire;
  #events: RunEvents;
  readonly #trace: RunTrace;
  readonly #fence: Fence;
  /** Kills for want of memory that were told already. */
  #kills = 0;
  readonly #started = new Map<string, Started>();
  #state: CaseState = 'starting';
  #halted = false;
  readonly #listen = new ListenWait();

  private constructor(name: string, spec: CaseSpec, lab: Lab, wire: Wire, events: RunEvents) {
    this.name = name;
    this.#spec = spec;
    this.#lab = lab;
    this.#wire = wire;
    this.#events = events;
    const held = {
      roots: () => this.#roots,
      sockets: () => wire.socketCount(),
      buffers: () => wire.buffers(),
      onBuffers: (changed: () => void) => wire.onBuffers(changed),
    };
    this.#fence = lab.openFence(held, events.outgrown);
    this.#trace = lab.traceRun(wire, lab.stage.folder, events);
  }

  /** Lays the wire; nothing is left of a run that cannot be opened. */
  static async open(name: string, spec: CaseSpec, lab: Lab, events: RunEvents): Promise<Run> {
    const wire = await lab.stringWire(events.wireLost);
    try {
      return new Run(name, spec, lab, wire, events);
    } catch (error) {
      await wire.end();
      throw error;
    }
  }

  get state(): CaseState {
    return this.#state;
  }

  /** Every terminal's latest program, in the order of the first starts. */
  get terminals(): Started[] {
    return [...this.#started.values()];
  }

  /** Bytes that its programs have together. */
  get memory(): number {
    return this.#fence.memory();
  }

  /** The processes with which the programs that live begin. */
  get #roots(): number[] {
    return this.terminals.flatMap(({ terminal }) => terminal.pid ?? []);
  }

  terminalOn(channel: Channel): Terminal | undefined {
    return this.terminals.find((one) => one.terminal.channel === channel)?.terminal;
  }

  /** Why these choices cannot be had, before anything is started for them. */
  static check(spec: CaseSpec, choices: Choices, lab: Lab): Refused | undefined {
    for (const [name, chosen] of Object.entries(choices)) {
      const terminal = findTerminal(spec, name);
      if (isRefused(terminal)) return terminal;
      const checked = argumentsOf(terminal, chosen, lab.level);
      if (isRefused(checked)) return checked;
    }
    return undefined;
  }

  /** Starts what starts by itself: at once, or when the kernel shows LISTEN where it waits for it. */
  async begin(choices: Choices, size: Size): Promise<void> {
    this.#events.state('starting');
    const { terminals } = this.#spec;
    const due = (when: TerminalSpec['start']) => terminals.filter(({ start }) => start === when);
    for (const terminal of due('run')) await this.#launch(terminal, choices, size);
    for (const terminal of due('listen')) {
      if (await this.#listening(terminal.waitsFor)) await this.#launch(terminal, choices, size);
    }
    this.#settle();
  }

  /** Starts one terminal on the standing wire, for the first time or again. */
  async start(name: string, choices: Choices, size: Size): Promise<Refused | undefined> {
    const refused = Run.check(this.#spec, choices, this.#lab);
    if (refused) return refused;
    const terminal = findTerminal(this.#spec, name);
    if (isRefused(terminal)) return terminal;
    const before = this.#started.get(name);
    if (before && before.terminal.exit === undefined)
      return { reason: 'already-running', says: `the program in ${name} has not ended yet` };
    this.#halted = false;
    await this.#launch(terminal, choices, size);
    this.#settle();
    return undefined;
  }

  /** Sends a signal to the program in a terminal. */
  signal(name: string, signal: Signal): Refused | undefined {
    const one = this.#started.get(name);
    const pid = one?.terminal.pid;
    // What the signal brings about comes after it, also in the trace.
    const sent = this.#trace.now();
    if (!one || pid === undefined || !signalProgram(this.#lab.level, pid, signal))
      return { reason: 'not-running', says: `no program runs in ${name}` };
    this.#trace.signal({ host: one.spec.host, terminal: name }, signal, sent);
    return undefined;
  }

  /** Cuts a host's cable, or mends it. */
  cable(order: Cable, host: Host): Refused | undefined {
    const done = this.#wire.cable(order, host);
    if (!done) return { reason: 'no-cable', says: 'without two hosts there is no cable to cut' };
    void done.then(() => this.#trace.cable(order === 'cut' ? 'cut' : 'mended', host));
    return undefined;
  }

  /** Every event of the trace from the `from`th on. */
  since(from: number): TraceEvent[] {
    return this.#trace.since(from);
  }

  /** What the switch has captured, as a pcapng file. */
  capture(): Buffer {
    return this.#trace.capture(`Two Ends of a Wire, ${this.name}`);
  }

  /** Ends every program; the wire stays, and so do the kernel's sockets that outlive a program. */
  stop(): void {
    this.#halted = true;
    this.#listen.look();
    for (const { terminal } of this.terminals) terminal.kill();
  }

  /**
   * Ends every program and takes the wire down; what they still print is thrown away, and nothing is
   * told afterwards: the page may be in its next run by then.
   */
  async end(): Promise<void> {
    this.#halted = true;
    this.#listen.look();
    const { clock } = this.#lab;
    const late = new Promise<void>((resolve) => clock.after(END_WITHIN, resolve));
    await Promise.race([Promise.all(this.terminals.map((one) => one.terminal.end())), late]);
    this.#trace.end();
    this.#events = { ...this.#events, ...SILENT };
    await Promise.all([this.#wire.end(), this.#fence.end()]);
  }

  async #launch(spec: TerminalSpec, choices: Choices, size: Size): Promise<void> {
    const chosen = choices[spec.name] ?? {};
    const args = argumentsOf(spec, chosen, this.#lab.level);
    if (isRefused(args)) throw new Error(args.says);
    const { level, stage, spawn } = this.#lab;
    const whose = { host: spec.host, terminal: spec.name };
    const at = {
      ...{ level, join: this.#wire.join(spec.host), stage: stage.folder, host: spec.host },
      procs: this.#fence.procs,
    };
    const launch =
      'tool' in spec
        ? launchTool(at, spec.tool, args.args)
        : launchProgram(at, spec.file, args.args, await this.#trace.program(whose));
    if (this.#halted) return this.#trace.unused(whose);
    const channel = this.#events.nextChannel();
    const terminal = new Terminal(
      channel,
      (events) => this.#spawn(whose, () => spawn(launch, size, events)),
      {
        output: (bytes) => this.#events.output(channel, bytes),
        typed: (offset) => this.#events.typed(channel, offset),
        exit: (how) => {
          const exit = this.#limited(how);
          started.exit = exit;
          this.#trace.exit(whose, exit);
          this.#events.exit(channel, exit);
          this.#listen.look();
          if (this.#state === 'running') this.#settle();
        },
      },
    );
    const started: Started = {
      spec,
      terminal,
      command: commandLine(spec, args.args),
      choices: args.choices,
      hash: 'tool' in spec ? undefined : stage.hash(spec.file),
    };
    this.#started.set(spec.name, started);
    this.#events.started(started);
  }

  #spawn(whose: Whose, spawn: () => Pty): Pty {
    try {
      return spawn();
    } catch (error) {
      this.#trace.unused(whose);
      throw error;
    }
  }

  /** An exit by SIGKILL that the control group's memory limit has brought about says so. */
  #limited(exit: Exit): Exit {
    const kills = this.#fence.kills();
    if (exit.signal !== 'SIGKILL' || kills <= this.#kills) return exit;
    this.#kills = kills;
    return { ...exit, limit: 'memory' };
  }

  /** False when that terminal's program ended, or the run was halted, before it listened. */
  async #listening(name = ''): Promise<boolean> {
    const listener = this.#started.get(name);
    const { host, listens: port } = listener?.spec ?? {};
    if (!listener || host === undefined || port === undefined) return false;
    return this.#listen.until(this.#wire, { host, port }, this.#lab.clock, () => {
      return !this.#halted && listener.terminal.exit === undefined;
    });
  }

  /** Running while a program lives, else finished; told only where it changes. */
  #settle(): void {
    const alive = this.terminals.some((one) => one.terminal.exit === undefined);
    const next = alive ? 'running' : 'finished';
    if (next === this.#state) return;
    this.#state = next;
    this.#events.state(next);
  }
}
