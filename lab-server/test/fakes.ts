// Stand-ins for what touches the machine, in production's own interfaces: a clock turned by hand, a
// pty that prints what a test says, a wire on which LISTEN appears when a test says so.
import type { CaseSpec, Channel, Exit, ServerMessage, Size, TraceEvent } from '#protocol';
import { IDLE_AFTER } from '#protocol';
import type { Outgrown } from '../runtime/usage/fence.ts';
import type { Clock } from '../clock.ts';
import { Gate } from '../session/gate.ts';
import type { Lab } from '../session/lab.ts';
import type { Page } from '../session/page.ts';
import { Places } from '../session/places.ts';
import type { Tally } from '../session/tally.ts';
import type { Launch, Pty, PtyEvents } from '../runtime/pty/pty.ts';

/** A clock that stands still until `advance`. */
export interface FakeClock extends Clock {
  advance(ms: number): void;
  /** How many timers have neither gone off nor been cancelled. */
  waiting(): number;
}

export function fakeClock(): FakeClock {
  let now = 0;
  const waiting = new Set<{ at: number; action: () => void }>();
  return {
    now: () => now,
    waiting: () => waiting.size,
    after(ms, action) {
      const timer = { at: now + ms, action };
      waiting.add(timer);
      return () => waiting.delete(timer);
    },
    advance(ms) {
      const until = now + ms;
      for (;;) {
        const due = [...waiting].filter(({ at }) => at <= until);
        if (due.length === 0) break;
        const next = due.reduce((first, other) => (other.at < first.at ? other : first));
        now = Math.max(now, next.at);
        waiting.delete(next);
        next.action();
      }
      now = until;
    },
  };
}

export class FakePty implements Pty {
  readonly pid = 1;
  readonly launch: Launch;
  readonly size: Size;
  readonly calls: string[] = [];
  readonly typed: string[] = [];
  full = false;
  /** What is written waits until it is read by hand. */
  slow = false;
  readonly #events: PtyEvents;
  ended = false;

  constructor(launch: Launch, size: Size, events: PtyEvents) {
    this.launch = launch;
    this.size = size;
    this.#events = events;
  }

  print(text: string): void {
    this.#events.onData(Buffer.from(text));
  }

  exit(exit: Exit): void {
    if (this.ended) return;
    this.ended = true;
    this.#events.onExit(exit);
  }

  write(bytes: Uint8Array): boolean {
    if (this.full) return false;
    this.typed.push(Buffer.from(bytes).toString());
    if (!this.slow) this.read(bytes.length);
    return true;
  }

  read(bytes: number): void {
    this.#events.onInput(bytes);
  }

  resize(size: Size): void {
    this.calls.push(`resize ${size.cols}x${size.rows}`);
  }

  pause(): void {
    this.calls.push('pause');
  }

  resume(): void {
    this.calls.push('resume');
  }

  kill(): void {
    this.calls.push('kill');
    setImmediate(() => this.exit({ status: 137, signal: 'SIGKILL' }));
  }
}

export class FakePage implements Page {
  readonly messages: ServerMessage[] = [];
  readonly output = new Map<Channel, string>();
  closed = false;

  send(message: ServerMessage): void {
    this.messages.push(message);
  }

  bytes(channel: Channel, bytes: Uint8Array): void {
    this.output.set(channel, (this.output.get(channel) ?? '') + Buffer.from(bytes).toString());
  }

  close(): void {
    this.closed = true;
  }

  /** The messages of one type, in order. */
  all<T extends ServerMessage['type']>(type: T): Extract<ServerMessage, { type: T }>[] {
    return this.messages.filter((m) => m.type === type) as Extract<ServerMessage, { type: T }>[];
  }

  /** The states of the case, in order. */
  states(): string[] {
    return this.all('case').map((message) => message.state);
  }
}

export const spec: CaseSpec = {
  texts: { label: 'two', terminals: {}, hints: {} },
  expectations: {},
  scenarios: {},
  terminals: [
    {
      ...{ name: 'server', host: 'server', start: 'run', listens: 5001 },
      ...{ program: 's.ts', file: 'programs/s.ts', arguments: [], defaults: {}, options: {} },
    },
    {
      ...{ name: 'client', host: 'client', start: 'listen', waitsFor: 'server' },
      ...{ program: 'c.ts', file: 'programs/c.ts', arguments: [], defaults: {} },
      options: { recv: { values: ['off', 'on'], default: 'off' } },
    },
    {
      name: 'nc',
      host: 'client',
      start: 'reader',
      tool: 'nc',
      arguments: ['192.168.1.21', '5001'],
    },
  ],
};

export interface FakeLab extends Lab {
  /** What was counted: `printed 5`, `exited 0`. */
  readonly counted: string[];
  readonly clock: FakeClock;
  readonly ptys: FakePty[];
  /** Where something is in LISTEN: a host, for all of its ports, or `client:5002`. */
  readonly listening: Set<string>;
  /** Wires that stand, by the function that says the holder died. */
  readonly wires: ((says: string) => void)[];
  /** Bytes that the machine has left. */
  memory: number;
  /** Terminals whose programs could not be started. */
  readonly unused: string[];
  /** One place, and the line before it. */
  readonly places: Places;
  /** The processes of the latest run, and what is called when they have too much of something. */
  roots: () => number[];
  over: (what: Outgrown) => void;
  /** Gives the pipe for a program's reports. */
  reports: () => Promise<string>;
  /** Adds events to the trace of the latest run. */
  trace: (events: TraceEvent[]) => void;
  /** What was done to cables. */
  readonly cable: string[];
}

/** One case, `two`: a server, a client with one option, and an nc that the reader starts. */
export function fakeLab(): FakeLab {
  const listening = new Set<string>();
  const wires: FakeLab['wires'] = [];
  const ptys: FakePty[] = [];
  const places: Places = new Places({ capacity: 1, perAddress: 1 }, () => places.tell());
  const clock = fakeClock();
  const counted: string[] = [];
  const lab: FakeLab = {
    level: { name: 'two-hosts', missing: [] },
    edits: { run: true },
    stage: { folder: '/stage', refresh: async () => {}, hash: () => 'abc', end: async () => {} },
    clock,
    counted,
    tally: tallyInto(counted),
    gate: new Gate(4, clock),
    openFence: ({ roots }, over) => {
      Object.assign(lab, { roots, over });
      return { procs: [], memory: () => 0, kills: () => 0, end: async () => {} };
    },
    roots: () => [],
    over: () => {},
    reports: async () => '/pipe',
    ptys,
    listening,
    wires,
    places,
    idleAfter: IDLE_AFTER,
    memory: Infinity,
    memoryAvailable: () => lab.memory,
    unused: [],
    cable: [],
    log: { info: () => {}, error: () => {} },
    findCase: async (name) => (name === 'two' ? spec : undefined),
    spawn: (launch, size, events) => {
      const pty = new FakePty(launch, size, events);
      ptys.push(pty);
      return pty;
    },
    stringWire: async (onLost) => {
      wires.push(onLost);
      return {
        capture: undefined,
        ports: new Map(),
        sightings: 2,
        sockets: () => ({ sockets: [], whole: true }),
        socketCount: () => 0,
        bounds: 'kernel',
        buffers: () => 0,
        onBuffers: () => {},
        dropped: async () => 0,
        cable: async (order, host) => void lab.cable.push(`${order} ${host}`),
        join: (host) => ['join', host],
        listening: async (host, port) => listening.has(host) || listening.has(`${host}:${port}`),
        end: async () => void wires.splice(wires.indexOf(onLost), 1),
      };
    },
    traceRun: (_wire, _folder, out) => {
      let told: TraceEvent[] = [];
      lab.trace = (events) => {
        out.events(told.length, events);
        told = [...told, ...events];
      };
      return {
        program: () => lab.reports(),
        unused: ({ terminal }) => void lab.unused.push(terminal),
        exit: () => {},
        now: () => 0,
        signal: () => {},
        cable: () => {},
        since: (from) => told.slice(from),
        capture: (comment) => Buffer.from(comment),
        end: () => {},
      };
    },
    trace: () => {},
    enter: (address, waiting) => places.enter(address, waiting),
  };
  return lab;
}

/** Writes down what is counted, in the order in which it is. */
function tallyInto(counted: string[]): Tally {
  const tell = (what: string) => (of?: number | string) =>
    void counted.push(of === undefined ? what : `${what} ${of}`);
  return {
    started: tell('started'),
    firstByte: tell('first byte'),
    echo: tell('echo'),
    refused: tell('refused'),
    ended: tell('ended'),
    exited: ({ status }) => counted.push(`exited ${status}`),
    resumed: tell('resumed'),
    printed: tell('printed'),
    typed: tell('typed'),
  };
}

/** Lets every promise and setImmediate that is due run. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
