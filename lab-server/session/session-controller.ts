// Carries out one session's requests, one after another; owns its run, at most one, and its slot.
// The session keeps track of the attached pages.
import type { CaseSpec, CaseState, Channel, Ending } from '#protocol';
import { Latency } from '../metrics/latency.ts';
import type { Channels } from '../run/channels.ts';
import { noRoom } from '../run/no-room.ts';
import { isRefused, NO_RUN, type Refused } from '../run/refused.ts';
import type { RunEvents } from '../run/run-parts.ts';
import { Run } from '../run/run.ts';
import { type ForwardedEvents, forwardRun, typeKeysInto } from './forward-run.ts';
import { carryOut, type ImmediateRequest } from './immediate-requests.ts';
import type { Lab } from './lab.ts';
import type { ClientSink, Holds, ResolvedRequest, RunRequest, StartRequest } from './request.ts';
import { RunSlot } from './run-slot.ts';
import { runnableCase } from './runnable-case.ts';
import { SerialQueue } from './serial-queue.ts';
import { catchUp, type Cursor, type Subscriber } from './subscriber.ts';

export class SessionController {
  readonly #lab: Lab;
  readonly #session: string;
  readonly #sink: ClientSink;
  readonly #slot: RunSlot;
  readonly #latency: Latency;
  readonly #queue = new SerialQueue((request, error) => this.#failed(request, error));
  readonly #channels: Channels;
  readonly #forwarded: ForwardedEvents;
  #run: Run | undefined;
  #runQueued = false;
  /** Stop, Reset or the session's end came while a run was being started. */
  #halted = false;
  /** The reader has pressed Stop, and has started nothing since. */
  #stopped = false;
  #ended = false;

  /** `session`: its id, for the log. `address`: the client address that its slot counts for. */
  constructor(lab: Lab, session: string, address: string, sink: ClientSink, channels: Channels) {
    this.#lab = lab;
    this.#channels = channels;
    this.#session = session;
    this.#sink = sink;
    this.#latency = new Latency(lab.clock, lab.counters);
    this.#forwarded = forwardRun(sink, channels, this.#latency, lab.counters);
    this.#slot = new RunSlot(lab.enqueue, address, {
      positionChanged: (name, standing) =>
        sink.sendMessage({ type: 'queued', case: name, ...standing }),
      cancelled: (name) => this.#sendState(name, 'idle'),
      granted: (request) => this.#queueRun(request),
      slotWanted: () => this.#yield(),
      isStarting: () => this.#runQueued,
    });
  }

  get running(): boolean {
    return this.#run !== undefined;
  }

  /** The case of its run. */
  get case(): string | undefined {
    return this.#run?.name;
  }

  /** What its reader would lose with it. */
  get holds(): Holds {
    if (this.#slot.isQueued) return 'a place in the queue';
    return this.running || this.#runQueued ? 'a run' : 'nothing';
  }

  /** Bytes that the run's programs use together. */
  get memory(): number {
    return this.#run?.memory ?? 0;
  }

  /** Whether the run is over and another session waits for its slot. */
  get isWanted(): boolean {
    return this.#run?.state === 'finished' && this.#slot.isWanted;
  }

  /** Whether a program waits at a gate for its reader. */
  get isStepping(): boolean {
    return (this.#run?.gates.length ?? 0) > 0;
  }

  /** The terminal whose program is on this channel. */
  terminalOn(channel: Channel): string | undefined {
    return this.#run?.terminals.find(({ terminal }) => terminal.channel === channel)?.spec.name;
  }

  /** `guest`: they are typed by this page, not by the owner. */
  typeKeys(channel: Channel, keys: Uint8Array, guest?: Subscriber): void {
    this.#lab.counters.countKeys(keys.length);
    const refused = typeKeysInto(this.#run, channel, keys, guest ? 'guest' : 'owner');
    if (refused) this.#refuse('input', refused, guest);
    else this.#latency.markKeys(channel);
  }

  discardKeys(channel: Channel, keys: number): void {
    this.#run?.terminalOn(channel)?.discardKeys(keys);
  }

  handleRequest(request: ResolvedRequest): void {
    switch (request.type) {
      case 'ack':
        return this.#run?.terminalOn(request.channel)?.acknowledge(request.offset);
      case 'resize':
        return this.#run?.terminalOn(request.channel)?.resize(request.size);
      case 'run':
        return this.#queueRun(request);
      case 'start':
        return this.#inTurn('start', () => this.#start(request));
      case 'stop':
        this.#stopped = true;
        this.#halt();
        return this.#yield();
      case 'ping':
        return this.#sink.owner()?.sendMessage({ type: 'pong' });
      case 'reset':
        this.#halt();
        return this.#inTurn('reset', () => this.#giveUp(this.#run?.name));
      default:
        return this.#onRun(request);
    }
  }

  /** Sends a page the part of the run that it does not have. */
  catchUpPage(page: Subscriber, cursor: Cursor): void {
    if (this.#run) catchUp(page, this.#run, cursor);
  }

  /** Sends the session's position in the run queue, if it waits. */
  announcePosition(): void {
    this.#slot.announcePosition();
  }

  cancelPending(): void {
    this.#slot.cancelPending();
  }

  /** Ends only the run: its page may run another case at once. */
  endRun(reason: Ending): void {
    const run = this.#run;
    if (!run) return;
    this.#lab.counters.countEnding(reason);
    this.#sink.sendMessage({ type: 'ended', reason });
    run.stop();
    // By the time this action runs, the next run may have begun.
    this.#inTurn(reason, async () => {
      if (this.#run === run) await this.#clear();
    });
  }

  /** Ends the run; later requests are ignored. */
  async end(): Promise<void> {
    this.#ended = true;
    this.#halt();
    await this.#queue.runInTurn('end', () => this.#clear());
  }

  #queueRun(request: RunRequest): void {
    if (this.#runQueued) {
      const says = 'a case is being started already; wait until it runs';
      return this.#refuse('run', { reason: 'already-running', says });
    }
    this.#runQueued = true;
    this.#halted = this.#stopped = false;
    const requestedAt = this.#lab.clock.now();
    this.#inTurn('run', () => this.#begin(request, requestedAt).finally(() => this.#runStarted()));
  }

  /** A run that its reader has stopped frees its slot at once if another session waits. */
  #yield(): void {
    if (this.#stopped && this.isWanted) this.endRun('wanted');
  }

  #runStarted(): void {
    this.#runQueued = false;
    this.#slot.startPending();
  }

  #halt(): void {
    this.#halted = true;
    this.#slot.cancelPending();
    this.#run?.stop();
  }

  #onRun(request: ImmediateRequest): void {
    const run = this.#run;
    const refused = run ? carryOut(run, request, this.#sink.owner()) : NO_RUN;
    if (!(refused instanceof Promise)) return refused && this.#refuse(request.type, refused);
    void refused.then((late) => {
      // A run that has ended meanwhile takes its switch along.
      if (!late || this.#ended || this.#run !== run || run?.state === 'finished') return;
      this.#lab.log.error({ session: this.#session, says: late.says }, 'order failed');
      this.#refuse(request.type, late);
    });
  }

  #inTurn(request: string, action: () => Promise<Refused | undefined | void>): void {
    void this.#queue.runInTurn(request, async () => {
      const refused = this.#ended ? undefined : await action();
      if (refused) this.#refuse(request, refused);
    });
  }

  /** A run without room leaves nothing behind; any other failure ends the run. */
  async #failed(request: string, error: unknown): Promise<void> {
    const { log } = this.#lab;
    const shortage = noRoom(error);
    if (shortage) {
      log.error({ session: this.#session, request, says: shortage.says }, 'no room');
      // guard: as-it-was
      if (request === 'run') await this.#giveUp(this.#run?.name);
      return this.#refuse(request, shortage);
    }
    log.error({ session: this.#session, request, error: String(error) }, 'lab failed');
    const says = `the lab could not carry out "${request}"; nothing is wrong with the program`;
    this.#refuse(request, { reason: 'lab-failed', says });
    await this.#clear();
  }

  /** `requestedAt`: when the reader pressed Run, or the queue granted the slot, on the clock. */
  async #begin(request: RunRequest, requestedAt: number): Promise<Refused | undefined> {
    const spec = await runnableCase(this.#lab, request);
    if (isRefused(spec)) return spec;
    if (!this.#channels.suffice(spec.terminals.length)) return this.#sink.channelsUsedUp();
    const refused = this.#slot.acquire();
    if (refused) return refused;
    if (this.#slot.isQueued) return this.#wait(request);
    this.#slot.setPending(undefined, request.case);
    this.#sink.runBegins();
    const releasePermit = await this.#lab.startSemaphore.acquirePermit();
    try {
      if (this.#halted) await this.#giveUp(request.case);
      else await this.#open(request, spec, requestedAt);
    } finally {
      releasePermit();
    }
    return undefined;
  }

  async #open(request: RunRequest, spec: CaseSpec, requestedAt: number): Promise<void> {
    // guard: take-down
    await this.#takeDown();
    await this.#lab.runtime.refresh();
    const events = this.#eventsOf(request.case);
    this.#run = await Run.open(request.case, spec, this.#lab, events, request.step);
    this.#latency.markRun(requestedAt);
    if (this.#halted) return this.#giveUp(request.case);
    this.#lab.log.info({ session: this.#session, case: request.case }, 'case runs');
    this.#lab.counters.countRun();
    await this.#run.begin(request);
  }

  #eventsOf(name: string): RunEvents {
    return {
      ...this.#forwarded,
      state: (state) => {
        this.#sendState(name, state);
        this.#yield();
      },
      outgrown: (what) => this.endRun(what),
      networkLost: (says) => {
        this.#lab.log.error({ session: this.#session, says }, 'wire lost');
        this.endRun('wire-lost');
      },
    };
  }

  /** Waits without blocking the serial queue: Stop, Reset and another run come through. */
  #wait(request: RunRequest): undefined {
    this.#slot.setPending(request, request.case);
    if (this.#halted) this.#slot.cancelPending();
    else this.#slot.announcePosition();
  }

  async #start(request: StartRequest): Promise<Refused | undefined> {
    if (!this.#run) return NO_RUN;
    if (!this.#channels.suffice(1)) return this.#sink.channelsUsedUp();
    this.#stopped = false;
    await this.#lab.runtime.refresh();
    return this.#run.start(request.terminal, request);
  }

  async #takeDown(): Promise<void> {
    const run = this.#run;
    this.#run = undefined;
    await run?.end();
  }

  /** Ends the run and gives up the slot: the session then holds no program, network or slot. */
  async #clear(): Promise<void> {
    this.#slot.cancelPending();
    await this.#takeDown();
    this.#slot.releaseSlot();
  }

  /** Leaves nothing behind, and tells the page so: its screens of that case are empty. */
  async #giveUp(name: string | undefined): Promise<void> {
    await this.#clear();
    if (name !== undefined) this.#sendState(name, 'idle');
  }

  #sendState(name: string, state: CaseState): void {
    this.#sink.sendMessage({ type: 'case', case: name, state });
  }

  #refuse(request: string, { reason, says }: Refused, page = this.#sink.owner()): void {
    this.#lab.counters.countRefusal(reason);
    page?.sendMessage({ type: 'refused', request, reason, says });
  }
}
