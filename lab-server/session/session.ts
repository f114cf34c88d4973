// One reader's session: carries out what the page asks, one request after another, keeps at most one
// run, waits in line for its place, outlives a lost socket for a while, and ends what nobody uses. It
// must not know HTTP.
import { randomBytes } from 'node:crypto';
import type { CaseState, Channel, ClientMessage, Ending, Refusal } from '#protocol';
import { CAPTURE_CHANNEL, GONE_AFTER, PROTOCOL } from '#protocol';
import type { Cancel } from '../clock.ts';
import { InLine } from './in-line.ts';
import type { Lab } from './lab.ts';
import type { Refused } from './refused.ts';
import { memoryLeft, noRoom } from './no-room.ts';
import { type Page, type Received, exitMessage, retell, terminalMessage } from './page.ts';
import { Run, type RunEvents } from './run.ts';

/** What a session is asked to do; resume is the connection's to handle. */
export type Request = Exclude<ClientMessage, { type: 'resume' }>;
type RunRequest = Extract<Request, { type: 'run' }>;
type StartRequest = Extract<Request, { type: 'start' }>;

const NO_RUN: Refused = { reason: 'not-running', says: 'no case runs; run one first' };

export class Session {
  readonly id = randomBytes(16).toString('hex');
  readonly secret = randomBytes(16).toString('hex');
  readonly #lab: Lab;
  readonly #line: InLine;
  readonly #over: () => void;
  #page: Page | undefined;
  #run: Run | undefined;
  #lastChannel = 0;
  /** When the key came, by channel, that is not yet followed by output. */
  readonly #typedAt = new Map<Channel, number>();
  #queue: Promise<void> = Promise.resolve();
  #runQueued = false;
  /** Stop, Reset or the end came while a run was still being begun. */
  #halted = false;
  #ended = false;
  #cancelIdle: Cancel = () => {};
  #cancelGone: Cancel = () => {};
  #cancelWatch: Cancel = () => {};

  /**
   * `address`: whom its place counts for. `over` is called once, when the session has ended and left
   * nothing behind.
   */
  constructor(lab: Lab, address: string, over: () => void) {
    this.#lab = lab;
    this.#line = new InLine(lab.enter, address, {
      queued: (name, standing) => this.#page?.send({ type: 'queued', case: name, ...standing }),
      idle: (name) => this.#tellState(name, 'idle'),
      go: (request) => this.#queueRun(request),
      busy: () => this.#runQueued,
    });
    this.#over = over;
  }

  /** Whether there is anything that a page could come back to. */
  get running(): boolean {
    return this.#run !== undefined;
  }

  attach(page: Page): void {
    this.#cancelGone();
    this.#page = page;
    const { level } = this.#lab;
    page.send({ type: 'hello', protocol: PROTOCOL, session: this.id, secret: this.secret, level });
    this.#used();
  }

  /**
   * A page that lost its socket is back on a new one; the older socket is closed. `events`: how many
   * of the run's trace it has.
   */
  resume(page: Page, received: Received, events: number): void {
    this.#cancelGone();
    const older = this.#page;
    this.#page = undefined;
    this.#lab.tally.resumed();
    older?.send({ type: 'ended', reason: 'replaced' });
    older?.close();
    page.send({ type: 'resumed', session: this.id });
    if (this.#run) retell(page, this.#run, received, events);
    this.#page = page;
    this.#line.retell();
    this.#used();
  }

  detach(page: Page): void {
    if (page !== this.#page) return;
    this.#page = undefined;
    this.#cancelGone();
    this.#cancelGone = this.#lab.clock.after(GONE_AFTER, () => void this.end('gone'));
  }

  /** Keys for the program on `channel`. */
  type(channel: Channel, keys: Uint8Array): void {
    this.#used();
    this.#lab.tally.typed(keys.length);
    const terminal = this.#run?.terminalOn(channel);
    if (!terminal || terminal.exit) {
      this.#refuse('input', { reason: 'not-running', says: 'the program typed to has ended' });
    } else if (!terminal.type(keys)) {
      const says = 'the program does not read what is typed; the last keys were not taken';
      this.#refuse('input', { reason: 'input-full', says });
    } else if (!this.#typedAt.has(channel)) {
      this.#typedAt.set(channel, this.#lab.clock.now());
    }
  }

  /** Keys for the program on `channel` have come, and were thrown away before they came here. */
  missed(channel: Channel, keys: number): void {
    this.#run?.terminalOn(channel)?.missed(keys);
  }

  handle(request: Request): void {
    switch (request.type) {
      case 'ack':
        return this.#run?.terminalOn(request.channel)?.ack(request.offset);
      case 'resize':
        return this.#run?.terminalOn(request.channel)?.resize(request.size);
      case 'run':
        return this.#queueRun(request);
      case 'start':
        return this.#inTurn('start', () => this.#start(request));
      case 'stop':
        this.#halt();
        return this.#used();
      case 'signal':
        return this.#onRun('signal', (run) => run.signal(request.terminal, request.signal));
      case 'wire':
        return this.#onRun('wire', (run) => run.cable(request.order, request.host));
      case 'capture':
        return this.#onRun('capture', (run) => this.#sendCapture(run));
      case 'ping':
        return this.#page?.send({ type: 'pong' });
      case 'reset':
        this.#halt();
        return this.#inTurn('reset', () => this.#reset());
    }
  }

  /** Whether this session is over; its programs and its wire may still be on their way out. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Ends the run and the session with it. */
  async end(reason: Ending): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    this.#cancelIdle();
    this.#cancelGone();
    this.#lab.tally.ended(reason);
    this.#page?.send({ type: 'ended', reason });
    this.#page?.close();
    this.#page = undefined;
    this.leaveLine();
    this.#halt();
    this.#queue = this.#queue.then(() => this.#clear());
    await this.#queue;
    this.#lab.log.info({ session: this.id, reason }, 'session ended');
    this.#over();
  }

  #queueRun(request: RunRequest): void {
    if (this.#runQueued) {
      const says = 'a case is being started already; wait until it runs';
      return this.#refuse('run', { reason: 'already-running', says });
    }
    this.#runQueued = true;
    this.#halted = false;
    const asked = this.#lab.clock.now();
    this.#inTurn('run', () => this.#begin(request, asked).finally(() => this.#begun()));
  }

  #begun(): void {
    this.#runQueued = false;
    this.#line.served();
  }

  #halt(): void {
    this.#halted = true;
    this.leaveLine();
    this.#run?.stop();
  }

  /** Gives up waiting; what runs, or is being begun, goes on. */
  leaveLine(): void {
    this.#line.leaveLine();
  }

  /** A request to the standing run that is carried out at once. */
  #onRun(request: string, action: (run: Run) => Refused | undefined): void {
    this.#used();
    const refused = this.#run ? action(this.#run) : NO_RUN;
    if (refused) this.#refuse(request, refused);
  }

  #sendCapture(run: Run): undefined {
    this.#page?.send({ type: 'capture' });
    this.#page?.bytes(CAPTURE_CHANNEL, run.capture());
  }

  /** Requests that take time follow one another; what goes wrong in one is told and not passed on. */
  #inTurn(request: string, action: () => Promise<Refused | undefined | void>): void {
    this.#used();
    this.#queue = this.#queue.then(async () => {
      if (this.#ended) return;
      try {
        const refused = await action();
        if (refused) this.#refuse(request, refused);
      } catch (error) {
        const lacking = noRoom(error);
        if (lacking) return this.#couldNot(request, lacking);
        this.#lab.log.error({ session: this.id, request, error: String(error) }, 'lab failed');
        const says = `the lab could not carry out "${request}"; nothing is wrong with the program`;
        this.#refuse(request, { reason: 'lab-failed', says });
        await this.#clear();
      }
    });
  }

  /** Nothing of what the machine had no room for stays; one terminal less leaves a run as it was. */
  async #couldNot(request: string, lacking: Refused): Promise<void> {
    this.#lab.log.error({ session: this.id, request, says: lacking.says }, 'no room');
    if (request === 'run') await this.#reset();
    this.#refuse(request, lacking);
  }

  /** `asked`: when the reader asked, or the line gave the place, as the clock counts. */
  async #begin(request: RunRequest, asked: number): Promise<Refused | undefined> {
    const { level, stage, stringWire } = this.#lab;
    if (level.name === 'none') {
      const says = 'programs run on Linux only; this machine is not Linux';
      return { reason: 'cannot-run', says };
    }
    const spec = await this.#lab.findCase(request.case);
    if (!spec) return { reason: 'unknown-case', says: `there is no case ${request.case}` };
    const refused =
      Run.check(spec, request.choices, this.#lab) ??
      memoryLeft(this.#lab.memoryAvailable()) ??
      this.#line.take();
    if (refused) return refused;
    if (this.#line.waits) return this.#wait(request);
    this.#line.want(undefined, request.case);
    const leaveGate = await this.#lab.gate.enter();
    try {
      await this.#takeDown();
      await stage.refresh();
      const wire = await stringWire((says) => this.#wireLost(says));
      const events = this.#eventsOf(request.case, asked);
      try {
        this.#run = new Run(request.case, spec, this.#lab, wire, events);
      } catch (error) {
        await wire.end();
        throw error;
      }
      if (!this.#lab.openCgroup) this.#watchMemory(this.#run);
      if (this.#halted) return await this.#reset();
      this.#lab.log.info({ session: this.id, case: request.case }, 'case runs');
      this.#lab.tally.started();
      await this.#run.begin(request.choices, request.size);
      return undefined;
    } finally {
      leaveGate();
    }
  }

  #eventsOf(name: string, asked: number): RunEvents {
    const { clock, tally } = this.#lab;
    let silent = true;
    return {
      state: (state) => this.#tellState(name, state),
      started: (started) => this.#page?.send(terminalMessage(started, 0)),
      output: (channel, bytes) => {
        if (silent) tally.firstByte((clock.now() - asked) / 1000);
        silent = false;
        this.#printed(channel, bytes);
      },
      exit: (channel, exit) => {
        tally.exited(exit);
        this.#page?.send(exitMessage(channel, exit));
      },
      events: (from, events) => this.#page?.send({ type: 'trace', from, events }),
      nextChannel: () => (this.#lastChannel += 1),
    };
  }

  #printed(channel: Channel, bytes: Uint8Array): void {
    const { clock, tally } = this.#lab;
    const typedAt = this.#typedAt.get(channel);
    if (typedAt !== undefined) tally.echo((clock.now() - typedAt) / 1000);
    this.#typedAt.delete(channel);
    tally.printed(bytes.length);
    this.#page?.bytes(channel, bytes);
  }

  /** Nothing is held up by a run that waits: Stop and Reset reach it, and so does another run. */
  #wait(request: RunRequest): undefined {
    this.#line.want(request, request.case);
    if (this.#halted) this.#line.leaveLine();
    else this.#line.retell();
  }

  async #start(request: StartRequest): Promise<Refused | undefined> {
    if (!this.#run) return NO_RUN;
    await this.#lab.stage.refresh();
    return this.#run.start(request.terminal, request.choices, request.size);
  }

  #watchMemory(run: Run): void {
    this.#cancelWatch = this.#lab.memoryWatch.watch(
      () => run.pids,
      () => this.#endRun('memory'),
    );
  }

  async #takeDown(): Promise<void> {
    this.#cancelWatch();
    const run = this.#run;
    this.#run = undefined;
    await run?.end();
  }

  /** Takes down what runs: afterwards the session holds no program, wire or place. */
  async #clear(): Promise<void> {
    this.leaveLine();
    await this.#takeDown();
    this.#line.leave();
  }

  /** The page asked for empty screens and nothing behind them. */
  async #reset(): Promise<undefined> {
    const name = this.#run?.name;
    await this.#clear();
    if (name !== undefined) this.#tellState(name, 'idle');
  }

  #wireLost(says: string): void {
    this.#lab.log.error({ session: this.id, says }, 'wire lost');
    this.#endRun('wire-lost');
  }

  /** Ends the run but not the session: its page may run another case at once. */
  #endRun(reason: Ending): void {
    if (!this.#run) return;
    this.#lab.tally.ended(reason);
    this.#page?.send({ type: 'ended', reason });
    this.#run.stop();
    this.#inTurn(reason, () => this.#clear());
  }

  #used(): void {
    this.#cancelIdle();
    if (!this.#ended)
      this.#cancelIdle = this.#lab.clock.after(this.#lab.idleAfter, () => this.#endRun('idle'));
  }

  #tellState(name: string, state: CaseState): void {
    this.#page?.send({ type: 'case', case: name, state });
  }

  #refuse(request: string, { reason, says }: { reason: Refusal; says: string }): void {
    this.#lab.tally.refused(reason);
    this.#page?.send({ type: 'refused', request, reason, says });
  }
}
