// Observes one run's network and writes what it sees into the trace: states from the kernel's
// tables, what they know of connections, calls from the programs' pipes, and segments (capture/capture.ts).
import type { Readable } from 'node:stream';
import type { Host } from '#protocol';
import type { Cancel, Clock } from '../process/clock.ts';
import type { KeptPacket } from '../capture/pcapng.ts';
import type { Network, Socket } from '../runtime/runtime.ts';
import { Capture } from '../capture/capture.ts';
import { type GateReport, Reports } from './reports.ts';
import { SocketStates } from './socket-states.ts';
import type { StandingOrders } from './standing-orders.ts';
import { TcpInfos } from './tcp-infos.ts';
import type { Trace } from './trace.ts';

/**
 * Milliseconds between two looks at the kernel's tables while no segment passes and no program makes a
 * call: `timed` while a timer of the kernel alone may change a state, else `rest`.
 */
export const IDLE_LOOK_EVERY = { timed: 250, rest: 2000 } as const;

/**
 * Microseconds from one look to the next: LOOK_SHARE times the duration of the look, within these
 * bounds. The upper bound keeps one delayed look from delaying the next for long.
 */
const LOOK_SHARE = 10;
const LOOK_EVERY = { min: 2000, max: 50_000 } as const;

/**
 * While a program makes call after call, looks follow each other as closely as they may. After so many
 * of them without a change the next ones are FURTHER times as far apart, until something changes.
 */
export const IN_VAIN = 32;
const FURTHER = 4;

/** Milliseconds for which a pipe is not read once a program has reported too much. */
const SECOND = 1000;

export class Watch {
  readonly #network: Network;
  readonly #trace: Trace;
  readonly #clock: Clock;
  readonly #now: () => number;
  readonly #began: number;
  readonly #capture: Capture | undefined;
  readonly #infos: TcpInfos;
  /** Hosts with more sockets than are read; reported once. */
  readonly #tooMany = new Set<Host>();
  readonly #tables: ReadonlyMap<Host, SocketStates>;
  /** When the tables may be read again, in the time of #now. */
  #nextLook = 0;
  /** Looks without a change, each as soon after the last as it might be. */
  #inVain = 0;
  #cancelLook: Cancel | undefined;
  #ended = false;
  #cancelBeat: Cancel = () => {};

  /**
   * `now`: microseconds since 1970, the capture's own clock; `began`: the beginning of the run on
   * it.
   */
  constructor(
    network: Network,
    trace: Trace,
    orders: StandingOrders,
    clock: Clock,
    now: () => number,
    began: number,
  ) {
    this.#network = network;
    this.#trace = trace;
    this.#clock = clock;
    this.#now = now;
    this.#began = began;
    const { capture, hosts } = network;
    this.#tables = new Map(hosts.map((host) => [host, new SocketStates(host, hosts)]));
    this.#infos = new TcpInfos(network, clock, now, began, (infos) => trace.appendEvents(infos));
    this.#capture =
      capture && new Capture(capture, hosts, trace, clock, now, began, orders, () => this.seen());
    this.#look();
  }

  /** Each segment's first frame so far, for a pcapng file. */
  get packets(): readonly KeptPacket[] {
    return this.#capture?.packets ?? [];
  }

  /**
   * Reads a program's reports from its pipe until that ends. When the program floods it, reading
   * pauses until the second is over, and the program finds its pipe full. `onGate`: it stands before
   * a call.
   */
  program(
    host: Host,
    terminal: string,
    pipe: Readable,
    onGate: (gate: GateReport) => void = () => {},
  ): void {
    const reports = new Reports({ host, terminal, began: this.#began }, this.#now);
    let waiting = false;
    const reportDropped = (): void => {
      const count = reports.takeDropped();
      if (count === 0 || this.#ended) return;
      const t = this.#now() - this.#began;
      this.#trace.appendEvents([{ kind: 'wire', t, what: 'calls-dropped', host, count }]);
    };
    pipe.on('data', (bytes: Buffer) => {
      this.#trace.appendEvents(reports.parseReports(bytes));
      const gate = reports.takeGate();
      if (gate && !this.#ended) onGate(gate);
      this.seen();
      if (!reports.isFull) return reportDropped();
      pipe.pause();
      if (waiting) return;
      waiting = true;
      this.#clock.after(SECOND, () => {
        waiting = false;
        reportDropped();
        pipe.resume();
      });
    });
    pipe.on('error', () => pipe.destroy());
    pipe.on('close', reportDropped);
  }

  end(): void {
    this.#ended = true;
    this.#cancelBeat();
    this.#infos.end();
    this.#capture?.end();
    this.#cancelLook?.();
  }

  /** Looks again after a while, unless something is seen before. */
  #awaitBeat(): void {
    this.#cancelBeat();
    const isTimed =
      this.#tooMany.size > 0 || [...this.#tables.values()].some((states) => states.isTimed);
    const ms = isTimed ? IDLE_LOOK_EVERY.timed : IDLE_LOOK_EVERY.rest;
    this.#cancelBeat = this.#clock.after(ms, () => this.#look());
  }

  /** A segment has passed, or a program has made a call or ended. */
  seen(): void {
    if (this.#ended) return;
    this.#look();
    this.#infos.sampleSoon();
  }

  /** Reads all hosts' tables now, or as soon as LOOK_EVERY allows. */
  #look(): void {
    if (this.#cancelLook) return;
    const wait = this.#nextLook - this.#now();
    if (wait <= 0) {
      this.#inVain = 0;
      return this.#lookNow();
    }
    this.#cancelLook = this.#clock.after(Math.ceil(wait / 1000), () => {
      this.#cancelLook = undefined;
      this.#lookNow();
    });
  }

  #lookNow(): void {
    const before = this.#now();
    let changed = false;
    for (const [host, states] of this.#tables) {
      const table = this.#network.sockets(host);
      if (table?.whole) changed = this.#appendStates(host, states, table.sockets) || changed;
      else if (table) this.#appendTooMany(host);
    }
    this.#inVain = changed ? 0 : this.#inVain + 1;
    const took = this.#now() - before;
    const { min, max } = LOOK_EVERY;
    const apart = Math.max(min, took * LOOK_SHARE) * (this.#inVain > IN_VAIN ? FURTHER : 1);
    this.#nextLook = before + Math.min(max, apart);
    this.#awaitBeat();
  }

  /** Whether any has changed. */
  #appendStates(host: Host, states: SocketStates, sockets: Socket[]): boolean {
    this.#tooMany.delete(host);
    const changes = states.changesIn(sockets, this.#now() - this.#began);
    this.#trace.appendEvents(changes);
    if (changes.length > 0) this.#infos.sampleSoon();
    return changes.length > 0;
  }

  /** A part of the table does not show which sockets are gone, so it yields no states. */
  #appendTooMany(host: Host): void {
    if (this.#tooMany.has(host)) return;
    this.#tooMany.add(host);
    const t = this.#now() - this.#began;
    this.#trace.appendEvents([{ kind: 'wire', t, what: 'too-many-sockets', host }]);
  }
}
