// One reader's session: carries out what the page asks, one request after another, keeps at most one
// run, outlives a lost socket for a while, and ends what nobody uses. It must not know HTTP.
import { randomBytes } from 'node:crypto';
import type {
  CaseState,
  Channel,
  ClientMessage,
  Ending,
  Exit,
  Refusal,
  ServerMessage,
} from '#protocol';
import { CAPTURE_CHANNEL, GONE_AFTER, IDLE_AFTER, PROTOCOL } from '#protocol';
import type { Cancel } from '../clock.ts';
import type { Lab } from './lab.ts';
import type { Refused } from './refused.ts';
import { Run, type Started } from './run.ts';

/** The page at the other end, as the session sees it. */
export interface Page {
  send(message: ServerMessage): void;
  bytes(channel: Channel, bytes: Uint8Array): void;
  close(): void;
}

/** What a session is asked to do; resume is the connection's to handle. */
export type Request = Exclude<ClientMessage, { type: 'resume' }>;
type RunRequest = Extract<Request, { type: 'run' }>;
type StartRequest = Extract<Request, { type: 'start' }>;
type Received = Extract<ClientMessage, { type: 'resume' }>['received'];

const NO_RUN: Refused = { reason: 'not-running', says: 'no case runs; run one first' };

export class Session {
  readonly id = randomBytes(16).toString('hex');
  readonly secret = randomBytes(16).toString('hex');
  readonly #lab: Lab;
  readonly #over: () => void;
  #page: Page | undefined;
  #run: Run | undefined;
  #leavePlace: () => void = () => {};
  #lastChannel = 0;
  #queue: Promise<void> = Promise.resolve();
  #runQueued = false;
  #ended = false;
  #cancelIdle: Cancel = () => {};
  #cancelGone: Cancel = () => {};

  /** `over` is called once, when the session has ended and left nothing behind. */
  constructor(lab: Lab, over: () => void) {
    this.#lab = lab;
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
    older?.send({ type: 'ended', reason: 'replaced' });
    older?.close();
    page.send({ type: 'resumed', session: this.id });
    if (this.#run) this.#retell(page, this.#run, received, events);
    this.#page = page;
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
    const terminal = this.#run?.terminalOn(channel);
    if (!terminal || terminal.exit) {
      this.#refuse('input', { reason: 'not-running', says: 'the program typed to has ended' });
    } else if (!terminal.type(keys)) {
      const says = 'the program does not read what is typed; the last keys were not taken';
      this.#refuse('input', { reason: 'input-full', says });
    }
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
        this.#run?.stop();
        return this.#used();
      case 'signal':
        return this.#onRun('signal', (run) => run.signal(request.terminal, request.signal));
      case 'wire':
        return this.#onRun('wire', (run) => run.cable(request.order, request.host));
      case 'capture':
        return this.#onRun('capture', (run) => this.#sendCapture(run));
      case 'reset':
        this.#run?.stop();
        return this.#inTurn('reset', () => this.#reset());
    }
  }

  /** Ends the run and the session with it. */
  async end(reason: Ending): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    this.#cancelIdle();
    this.#cancelGone();
    this.#page?.send({ type: 'ended', reason });
    this.#page?.close();
    this.#page = undefined;
    this.#run?.stop();
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
    this.#run?.stop();
    this.#inTurn('run', () => this.#begin(request).finally(() => (this.#runQueued = false)));
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
        this.#lab.log.error({ session: this.id, request, error: String(error) }, 'lab failed');
        const says = `the lab could not carry out "${request}"; nothing is wrong with the program`;
        this.#refuse(request, { reason: 'lab-failed', says });
        await this.#clear();
      }
    });
  }

  async #begin(request: RunRequest): Promise<Refused | undefined> {
    await this.#clear();
    const { level, log, stage } = this.#lab;
    if (level.name === 'none')
      return {
        reason: 'cannot-run',
        says: 'programs run on Linux only; this machine is not Linux',
      };
    const spec = await this.#lab.findCase(request.case);
    if (!spec) return { reason: 'unknown-case', says: `there is no case ${request.case}` };
    const refused = Run.check(spec, request.choices, this.#lab);
    if (refused) return refused;
    const leave = this.#lab.takePlace();
    if (!leave) return { reason: 'busy', says: 'every place in this lab is taken; try again soon' };
    this.#leavePlace = leave;
    await stage.refresh();
    const wire = await this.#lab.stringWire((says) => this.#wireLost(says));
    const run = new Run(request.case, spec, this.#lab, wire, {
      state: (state) => this.#tellState(request.case, state),
      started: (started) => this.#page?.send(terminalMessage(started, 0)),
      output: (channel, bytes) => this.#page?.bytes(channel, bytes),
      exit: (channel, exit) => this.#page?.send(exitMessage(channel, exit)),
      events: (from, events) => this.#page?.send({ type: 'trace', from, events }),
      nextChannel: () => (this.#lastChannel += 1),
    });
    this.#run = run;
    log.info({ session: this.id, case: request.case }, 'case runs');
    await run.begin(request.choices, request.size);
    return undefined;
  }

  async #start(request: StartRequest): Promise<Refused | undefined> {
    if (!this.#run) return NO_RUN;
    await this.#lab.stage.refresh();
    return this.#run.start(request.terminal, request.choices, request.size);
  }

  /** Takes down what runs: afterwards the session holds no program, wire or place. */
  async #clear(): Promise<void> {
    const run = this.#run;
    this.#run = undefined;
    await run?.end();
    this.#leavePlace();
    this.#leavePlace = () => {};
  }

  /** The page asked for empty screens and nothing behind them. */
  async #reset(): Promise<void> {
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
    this.#page?.send({ type: 'ended', reason });
    this.#run.stop();
    this.#inTurn(reason, () => this.#clear());
  }

  #used(): void {
    this.#cancelIdle();
    if (!this.#ended)
      this.#cancelIdle = this.#lab.clock.after(IDLE_AFTER, () => this.#endRun('idle'));
  }

  #retell(page: Page, run: Run, received: Received, from: number): void {
    page.send({ type: 'case', case: run.name, state: run.state });
    for (const started of run.terminals) {
      const { terminal } = started;
      const known = received.find((one) => one.channel === terminal.channel)?.offset ?? 0;
      const { offset, bytes } = terminal.resume(known);
      page.send(terminalMessage(started, offset));
      if (bytes.length > 0) page.bytes(terminal.channel, bytes);
      if (terminal.exit) page.send(exitMessage(terminal.channel, terminal.exit));
    }
    const events = run.since(from);
    if (events.length > 0) page.send({ type: 'trace', from, events });
  }

  #tellState(name: string, state: CaseState): void {
    this.#page?.send({ type: 'case', case: name, state });
  }

  #refuse(request: string, { reason, says }: { reason: Refusal; says: string }): void {
    this.#page?.send({ type: 'refused', request, reason, says });
  }
}

function terminalMessage(started: Started, offset: number): ServerMessage {
  const { command, hash, spec, terminal } = started;
  const { channel } = terminal;
  const named = { type: 'terminal' as const, terminal: spec.name, channel, offset, command };
  return hash === undefined ? named : { ...named, hash };
}

function exitMessage(channel: Channel, exit: Exit): ServerMessage {
  return { type: 'exit', channel, exit };
}
