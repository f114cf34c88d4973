// Carries out what one session's page asks, one request after another: has at most one run, and waits
// in line for its place. It must not know sockets, nor whether a page is there.
import type { CaseSpec, CaseState, Channel, Ending, Refusal } from '#protocol';
import { cannotRun } from './cannot-run.ts';
import type { Channels } from './channels.ts';
import { Delays } from './delays.ts';
import { InLine } from './in-line.ts';
import type { Lab } from './lab.ts';
import { memoryLeft, noRoom } from './no-room.ts';
import { type Cursor, type Page, retell } from './page.ts';
import { NO_RUN, type Refused } from './refused.ts';
import type { Answers, Holds, Request, RunRequest, StartRequest } from './request.ts';
import { Run, type RunEvents } from './run.ts';
import { type Telling, sendCapture, telling, typeInto } from './telling.ts';
import { Turns } from './turns.ts';

export class Requests {
  readonly #lab: Lab;
  readonly #session: string;
  readonly #answers: Answers;
  readonly #line: InLine;
  readonly #delays: Delays;
  readonly #turns = new Turns((request, error) => this.#failed(request, error));
  readonly #channels: Channels;
  readonly #telling: Telling;
  #run: Run | undefined;
  #runQueued = false;
  /** Stop, Reset or the end came while a run was still being begun. */
  #halted = false;
  /** Its reader has pressed Stop, and nothing was begun since. */
  #stopped = false;
  #ended = false;

  /** `session`: its id, for the log. `address`: whom its place counts for. */
  constructor(lab: Lab, session: string, address: string, answers: Answers, channels: Channels) {
    this.#lab = lab;
    this.#channels = channels;
    this.#session = session;
    this.#answers = answers;
    this.#delays = new Delays(lab.clock, lab.tally);
    this.#telling = telling(answers, channels, this.#delays, lab.tally);
    this.#line = new InLine(lab.enter, address, {
      queued: (name, standing) => answers.send({ type: 'queued', case: name, ...standing }),
      idle: (name) => this.#tellState(name, 'idle'),
      go: (request) => this.#queueRun(request),
      wanted: () => this.#yield(),
      busy: () => this.#runQueued,
    });
  }

  get running(): boolean {
    return this.#run !== undefined;
  }

  /** What its reader would lose with it. */
  get holds(): Holds {
    if (this.#line.waits) return 'a place in line';
    return this.running || this.#runQueued ? 'a run' : 'nothing';
  }

  /** Bytes that the run's programs have together. */
  get memory(): number {
    return this.#run?.memory ?? 0;
  }

  /** Whether the run is over, and somebody else waits for its place. */
  get isWanted(): boolean {
    return this.#run?.state === 'finished' && this.#line.isWanted;
  }

  type(channel: Channel, keys: Uint8Array): void {
    this.#lab.tally.typed(keys.length);
    const refused = typeInto(this.#run, channel, keys);
    if (refused) this.#refuse('input', refused);
    else this.#delays.typed(channel);
  }

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
        this.#stopped = true;
        this.#halt();
        return this.#yield();
      case 'signal':
        return this.#onRun('signal', (run) => run.signal(request.terminal, request.signal));
      case 'wire':
        return this.#onRun('wire', (run) => run.cable(request.order, request.host));
      case 'capture':
        return this.#onRun('capture', (run) => sendCapture(run, this.#answers.owner()));
      case 'ping':
        return this.#answers.owner()?.send({ type: 'pong' });
      case 'reset':
        this.#halt();
        return this.#inTurn('reset', () => this.#reset());
    }
  }

  /** Tells a page what it does not have of the run. */
  retell(page: Page, cursor: Cursor): void {
    if (this.#run) retell(page, this.#run, cursor);
  }

  /** The same of the line. */
  retellPlace(): void {
    this.#line.retell();
  }

  leaveLine(): void {
    this.#line.leaveLine();
  }

  /** Ends the run alone: its page may run another case at once. */
  endRun(reason: Ending): void {
    const run = this.#run;
    if (!run) return;
    this.#lab.tally.ended(reason);
    this.#answers.send({ type: 'ended', reason });
    run.stop();
    // When its turn comes, the next run may stand already.
    this.#inTurn(reason, async () => {
      if (this.#run === run) await this.#clear();
    });
  }

  /** Ends the run; nothing is carried out any more. */
  async end(): Promise<void> {
    this.#ended = true;
    this.#halt();
    await this.#turns.take('end', () => this.#clear());
  }

  #queueRun(request: RunRequest): void {
    if (this.#runQueued) {
      const says = 'a case is being started already; wait until it runs';
      return this.#refuse('run', { reason: 'already-running', says });
    }
    this.#runQueued = true;
    this.#halted = this.#stopped = false;
    const asked = this.#lab.clock.now();
    this.#inTurn('run', () => this.#begin(request, asked).finally(() => this.#begun()));
  }

  /** A run that its reader has stopped makes room at once for who waits. */
  #yield(): void {
    if (this.#stopped && this.isWanted) this.endRun('wanted');
  }

  #begun(): void {
    this.#runQueued = false;
    this.#line.served();
  }

  #halt(): void {
    this.#halted = true;
    this.#line.leaveLine();
    this.#run?.stop();
  }

  /** A request to the standing run that is carried out at once. */
  #onRun(request: string, action: (run: Run) => Refused | undefined): void {
    const refused = this.#run ? action(this.#run) : NO_RUN;
    if (refused) this.#refuse(request, refused);
  }

  #inTurn(request: string, action: () => Promise<Refused | undefined | void>): void {
    void this.#turns.take(request, async () => {
      const refused = this.#ended ? undefined : await action();
      if (refused) this.#refuse(request, refused);
    });
  }

  /** Where there is no room nothing stays of an attempt; what fails otherwise ends the run. */
  async #failed(request: string, error: unknown): Promise<void> {
    const { log } = this.#lab;
    const lacking = noRoom(error);
    if (lacking) {
      log.error({ session: this.#session, request, says: lacking.says }, 'no room');
      // guard: as-it-was
      if (request === 'run') await this.#reset();
      return this.#refuse(request, lacking);
    }
    log.error({ session: this.#session, request, error: String(error) }, 'lab failed');
    const says = `the lab could not carry out "${request}"; nothing is wrong with the program`;
    this.#refuse(request, { reason: 'lab-failed', says });
    await this.#clear();
  }

  /** `asked`: when the reader asked, or the line gave the place, as the clock counts. */
  async #begin(request: RunRequest, asked: number): Promise<Refused | undefined> {
    const cannot = cannotRun(this.#lab.runtime.level);
    if (cannot) return cannot;
    const spec = await this.#lab.findCase(request.case);
    if (!spec) return { reason: 'unknown-case', says: `there is no case ${request.case}` };
    if (!this.#channels.suffice(spec.terminals.length)) return this.#answers.usedUp();
    const refused =
      Run.check(spec, request.choices, this.#lab) ??
      // guard: memory-left
      memoryLeft(this.#lab.runtime.memoryAvailable()) ??
      this.#line.take();
    if (refused) return refused;
    if (this.#line.waits) return this.#wait(request);
    this.#line.want(undefined, request.case);
    this.#answers.begins();
    const leaveGate = await this.#lab.gate.enter();
    try {
      if (this.#halted) await this.#giveUp(request.case);
      else await this.#lay(request, spec, asked);
    } finally {
      leaveGate();
    }
    return undefined;
  }

  async #lay(request: RunRequest, spec: CaseSpec, asked: number): Promise<void> {
    // guard: take-down
    await this.#takeDown();
    await this.#lab.runtime.refresh();
    this.#run = await Run.open(request.case, spec, this.#lab, this.#eventsOf(request.case));
    this.#delays.begun(asked);
    if (this.#halted) return this.#giveUp(request.case);
    this.#lab.log.info({ session: this.#session, case: request.case }, 'case runs');
    this.#lab.tally.started();
    await this.#run.begin(request.choices, request.size);
  }

  #eventsOf(name: string): RunEvents {
    return {
      ...this.#telling,
      state: (state) => {
        this.#tellState(name, state);
        this.#yield();
      },
      outgrown: (what) => this.endRun(what),
      networkLost: (says) => {
        this.#lab.log.error({ session: this.#session, says }, 'wire lost');
        this.endRun('wire-lost');
      },
    };
  }

  /** Nothing is held up by a run that waits: Stop and Reset reach it, and so does another run. */
  #wait(request: RunRequest): undefined {
    this.#line.want(request, request.case);
    if (this.#halted) this.#line.leaveLine();
    else this.#line.retell();
  }

  async #start(request: StartRequest): Promise<Refused | undefined> {
    if (!this.#run) return NO_RUN;
    if (!this.#channels.suffice(1)) return this.#answers.usedUp();
    this.#stopped = false;
    await this.#lab.runtime.refresh();
    return this.#run.start(request.terminal, request.choices, request.size);
  }

  async #takeDown(): Promise<void> {
    const run = this.#run;
    this.#run = undefined;
    await run?.end();
  }

  /** Takes down what runs: afterwards the session holds no program, wire or place. */
  async #clear(): Promise<void> {
    this.#line.leaveLine();
    await this.#takeDown();
    this.#line.leave();
  }

  /** The page asked for empty screens and nothing behind them. */
  async #reset(): Promise<void> {
    await this.#giveUp(this.#run?.name);
  }

  /** The same, while that case was being begun. */
  async #giveUp(name: string | undefined): Promise<void> {
    await this.#clear();
    if (name !== undefined) this.#tellState(name, 'idle');
  }

  #tellState(name: string, state: CaseState): void {
    this.#answers.send({ type: 'case', case: name, state });
  }

  #refuse(request: string, { reason, says }: { reason: Refusal; says: string }): void {
    this.#lab.tally.refused(reason);
    this.#answers.owner()?.send({ type: 'refused', request, reason, says });
  }
}
