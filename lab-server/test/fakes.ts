// A lab for tests, behind production's own interfaces: a clock that tests advance, programs in
// memory, a trace that a test writes, a page that keeps what it receives.
import type { CaseSpec, Channel, ServerMessage, TraceEvent } from '#protocol';
import { DEFAULT_HOSTS, IDLE_AFTER } from '#protocol';
import type { Clock } from '../process/clock.ts';
import { memoryRuntime, type MemoryRuntime } from '../runtime/memory/memory.ts';
import type { MemoryNetwork } from '../runtime/memory/network.ts';
import type { MemoryProcess } from '../runtime/memory/process.ts';
import { Semaphore } from '../queue/semaphore.ts';
import { EditBudget } from '../session/edit-budget.ts';
import type { Lab } from '../session/lab.ts';
import type { GateReport } from '../trace/reports.ts';
import type { Subscriber } from '../session/subscriber.ts';
import { RunQueue } from '../queue/run-queue.ts';
import type { Counters } from '../metrics/counters.ts';

/** A clock that stands still until `advance`. */
export interface FakeClock extends Clock {
  advance(ms: number): void;
  /** Timers that have neither fired nor been cancelled. */
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

export class FakeSubscriber implements Subscriber {
  readonly messages: ServerMessage[] = [];
  readonly output = new Map<Channel, string>();
  closed = false;

  sendMessage(message: ServerMessage): void {
    this.messages.push(message);
  }

  sendOutput(channel: Channel, bytes: Uint8Array): void {
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
  texts: { label: 'two', hosts: {}, terminals: {}, waits: {}, hints: {} },
  hosts: [...DEFAULT_HOSTS],
  expectations: {},
  scenarios: {},
  terminals: [
    {
      ...{ name: 'server', host: 'server', start: 'run', listens: 5001 },
      ...{
        program: 's.ts',
        file: 'programs/s.ts',
        loads: ['programs/s.ts', 'programs/both.ts'],
        arguments: [],
        defaults: {},
        options: {},
      },
    },
    {
      ...{ name: 'client', host: 'client', start: 'listen', waitsFor: 'server' },
      ...{
        program: 'c.ts',
        file: 'programs/c.ts',
        arguments: [],
        loads: ['programs/c.ts', 'programs/both.ts'],
        defaults: {},
      },
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
  readonly runtime: MemoryRuntime;
  /** Every process that the runtime started, and its open networks. */
  readonly processes: MemoryProcess[];
  readonly networks: MemoryNetwork[];
  /** The run queue, with one slot. */
  readonly places: RunQueue;
  /** Adds events to the trace of the latest run. */
  trace: (events: TraceEvent[]) => void;
}

/** One case, `two`: a server, a client with one option, and an nc that the reader starts. */
export function fakeLab(): FakeLab {
  const places: RunQueue = new RunQueue({ capacity: 1, perAddress: 1 }, () =>
    places.announcePositions(),
  );
  const clock = fakeClock();
  const counted: string[] = [];
  const runtime = memoryRuntime(clock);
  const lab: FakeLab = {
    clock,
    counted,
    runtime,
    processes: runtime.processes,
    networks: runtime.networks,
    counters: tallyInto(counted),
    startSemaphore: new Semaphore(4, clock),
    places,
    editBudget: new EditBudget(),
    idleAfter: IDLE_AFTER,
    log: { info: () => {}, error: () => {} },
    findCase: async (name) => (name === 'two' ? spec : undefined),
    traceRun: (_network, out) => {
      let told: TraceEvent[] = [];
      lab.trace = (events) => {
        out.traced(told.length, events);
        told = [...told, ...events];
      };
      return {
        program: (_whose, reports, onGate) =>
          void reports.on('data', (line: Buffer) =>
            onGate?.(JSON.parse(line.toString()) as GateReport),
          ),
        exit: () => {},
        now: () => 0,
        signal: () => {},
        cutting: () => {},
        cut: () => {},
        mended: () => {},
        switched: () => {},
        eventsSince: (from) => told.slice(from),
        capture: (comment) => Buffer.from(comment),
        end: () => {},
      };
    },
    trace: () => {},
    enqueue: (address, waiting) => places.enqueue(address, waiting),
    minutesLeft: () => undefined,
  };
  return lab;
}

/** Lists what is counted, in order. */
function tallyInto(counted: string[]): Counters {
  const tell = (what: string) => (of?: number | string) =>
    void counted.push(of === undefined ? what : `${what} ${of}`);
  return {
    countRun: tell('started'),
    observeFirstByte: tell('first byte'),
    observeEcho: tell('echo'),
    countRefusal: tell('refused'),
    countEnding: tell('ended'),
    countExit: ({ status }) => counted.push(`exited ${status}`),
    countResume: tell('resumed'),
    countOutput: tell('printed'),
    countKeys: tell('typed'),
  };
}

/** Runs every promise callback and setImmediate that is due. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
