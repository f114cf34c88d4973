// One reader's session: its subscribers, its secrets, and its timeouts after a lost socket or
// without use. session-controller.ts carries out the owner's requests.
import type { Channel, Ending } from '#protocol';
import { PROTOCOL, SPEAKS } from '#protocol';
import { Channels } from '../run/channels.ts';
import { isRefused } from '../run/refused.ts';
import { HeldEdits } from './held-edits.ts';
import type { Lab } from './lab.ts';
import { Loan, type LoanEvents } from './loan.ts';
import type { Cursor, Subscriber } from './subscriber.ts';
import { IdleTimeout } from './idle-timeout.ts';
import type { ClientSink, Holds, SessionRequest } from './request.ts';
import { newSecret } from './secret.ts';
import { SessionController } from './session-controller.ts';
import { type Role, Subscribers } from './subscribers.ts';

export class Session {
  readonly id: string;
  /** The secret that makes a page the owner, and the one that makes it an observer. */
  readonly secrets: Record<Role, string> = { owner: newSecret(), observer: newSecret() };
  readonly #lab: Lab;
  readonly #controller: SessionController;
  readonly #edits: HeldEdits;
  readonly #idleTimeout: IdleTimeout;
  readonly #onEnded: () => void;
  readonly #subscribers = new Subscribers();
  readonly #loans = new Set<Loan>();
  #ending: Promise<void> | undefined;

  /**
   * `address`: the client address that its slot counts for. `onEnded` is called once, when the
   * session has ended and left nothing behind.
   */
  constructor(
    id: string,
    lab: Lab,
    address: string,
    onEnded: () => void,
    channels = new Channels(),
  ) {
    this.id = id;
    this.#lab = lab;
    this.#onEnded = onEnded;
    const sink: ClientSink = {
      sendMessage: (message) => this.#subscribers.broadcastMessage(message),
      sendOutput: (channel, bytes) => this.#subscribers.broadcastOutput(channel, bytes),
      owner: () => this.#subscribers.owner,
      runBegins: () => this.#touch(),
      channelsUsedUp: () => void this.end('gone'),
    };
    this.#edits = new HeldEdits(address, lab.editBudget);
    this.#controller = new SessionController(lab, this.id, address, sink, channels);
    this.#idleTimeout = new IdleTimeout(lab.clock, lab.idleAfter, {
      pageGone: () => void this.end('gone'),
      readerIdle: () => this.#controller.endRun('idle'),
      isStepping: () => this.#controller.isStepping,
      isSlotWanted: () => this.#controller.isWanted,
      yieldSlot: () => this.#controller.endRun('wanted'),
    });
  }

  /** Whether it has a run. */
  get running(): boolean {
    return this.#controller.running;
  }

  /** What its reader would lose with it. */
  get holds(): Holds {
    return this.#controller.holds;
  }

  /** The case that runs, or has run and still has its wire. */
  get case(): string | undefined {
    return this.#controller.case;
  }

  /** The name of the lab server that has it, if that has one. */
  get at(): string | undefined {
    return this.#lab.name;
  }

  /** The loans of its view that have not been taken back. */
  get loans(): readonly Loan[] {
    return [...this.#loans];
  }

  /** Bytes that the programs of its run use together. */
  get memory(): number {
    return this.#controller.memory;
  }

  /** Whether this session is over; its programs and its network may still be shutting down. */
  get ended(): boolean {
    return this.#ending !== undefined;
  }

  /** Greets the page that has opened this session. */
  open(page: Subscriber): void {
    this.#subscribers.subscribe(page, 'owner');
    const { edits, level, switchAbilities, twins } = this.#lab.runtime;
    const { owner: secret, observer } = this.secrets;
    const { name } = this.#lab;
    const speaks = [...SPEAKS];
    page.sendMessage({
      type: 'hello',
      protocol: PROTOCOL,
      speaks,
      session: this.id,
      secret,
      ...(name !== undefined && { at: name }),
      observer,
      level,
      edits: edits.run ? 'run' : `no-${edits.lacks}`,
      ...(switchAbilities.length > 0 && { switch: [...switchAbilities] }),
      ...(twins && { twins }),
    });
    this.#touch();
  }

  /**
   * Sends a page this session from its cursor on. A new owner replaces the previous one, whose
   * socket is closed. `loan`: by which an observer has come.
   */
  attach(page: Subscriber, role: Role, cursor: Cursor, loan?: Loan): void {
    this.#lab.log.info({ session: this.id, role }, 'session resumed');
    if (role === 'owner') this.#replaceOwner();
    const resumed = { type: 'resumed', session: this.id } as const;
    page.sendMessage(role === 'owner' ? resumed : { ...resumed, role });
    this.#controller.catchUpPage(page, cursor);
    this.#subscribers.subscribe(page, role);
    loan?.came(page);
    this.#controller.announcePosition();
    const minutes = this.#lab.minutesLeft();
    if (minutes !== undefined) page.sendMessage({ type: 'draining', minutes });
    if (role === 'owner') this.#touch();
  }

  #replaceOwner(): void {
    this.#idleTimeout.pageReturned();
    this.#lab.counters.countResume();
    const { owner } = this.#subscribers;
    if (!owner) return;
    this.#subscribers.unsubscribe(owner);
    owner.sendMessage({ type: 'ended', reason: 'replaced' });
    // guard: older-socket
    owner.close();
  }

  /** Lends its view to whoever is told the loan's secret, until that is taken back. */
  lend(events: LoanEvents): Loan {
    const loan = new Loan(this.#lab.clock, events);
    this.#loans.add(loan);
    return loan;
  }

  /** From now on nobody watches by this loan. */
  takeBack(loan: Loan): void {
    // guard: withdrawn-secret
    this.#loans.delete(loan);
    const { observers } = loan;
    loan.close();
    // guard: withdrawn-observers
    for (const page of observers) {
      this.#subscribers.unsubscribe(page);
      page.sendMessage({ type: 'ended', reason: 'withdrawn' });
      page.close();
    }
  }

  detach(page: Subscriber): void {
    for (const loan of this.#loans) loan.left(page);
    if (this.#subscribers.unsubscribe(page) !== 'owner') return;
    // Nothing is left that a page could come back to.
    if (this.holds === 'nothing') void this.end('gone');
    else this.#idleTimeout.pageLeft();
  }

  /** Types keys into the program on `channel`. */
  typeKeys(channel: Channel, keys: Uint8Array): void {
    this.#touch();
    this.#controller.typeKeys(channel, keys);
  }

  /** The same for keys of a page that watches by this loan, which lets it type. */
  typeByLoan(loan: Loan, page: Subscriber, channel: Channel, keys: Uint8Array): void {
    const { terminal } = loan;
    // guard: chosen-terminal
    if (terminal !== undefined && this.#controller.terminalOn(channel) !== terminal)
      return page.sendMessage({ type: 'refused', request: 'input', ...otherTerminal(terminal) });
    this.#touch();
    loan.typed();
    this.#controller.typeKeys(channel, keys, page);
  }

  /** Counts keys for the program on `channel` that were discarded before they came here. */
  discardKeys(channel: Channel, keys: number): void {
    this.#controller.discardKeys(channel, keys);
  }

  handleRequest(request: SessionRequest): void {
    if (!AUTOMATIC.has(request.type)) this.#touch();
    const resolved = this.#edits.resolve(request);
    if (!resolved) return;
    if (!isRefused(resolved)) return this.#controller.handleRequest(resolved);
    const { reason, says } = resolved;
    this.#lab.counters.countRefusal(reason);
    this.#subscribers.owner?.sendMessage({ type: 'refused', request: request.type, reason, says });
  }

  /** Stops waiting for a slot; a run that is up or being started goes on. */
  cancelPending(): void {
    this.#controller.cancelPending();
  }

  /** The lab drains: a session that runs a case goes on, any other ends. */
  drain(): void {
    if (this.holds !== 'a run') return void this.end('shutdown');
    const minutes = this.#lab.minutesLeft();
    if (minutes !== undefined) this.#subscribers.broadcastMessage({ type: 'draining', minutes });
  }

  /** Ends the run and the session with it; resolves when nothing of them is left. */
  end(reason: Ending): Promise<void> {
    this.#ending ??= this.#end(reason);
    return this.#ending;
  }

  async #end(reason: Ending): Promise<void> {
    this.#idleTimeout.cancel();
    this.#lab.counters.countEnding(reason);
    this.#subscribers.broadcastMessage({ type: 'ended', reason });
    this.#subscribers.closeAll();
    for (const loan of this.#loans) loan.end();
    this.#loans.clear();
    this.#edits.clear();
    await this.#controller.end();
    this.#lab.log.info({ session: this.id, reason }, 'session ended');
    this.#onEnded();
  }

  #touch(): void {
    if (!this.ended) this.#idleTimeout.touch();
  }
}

const otherTerminal = (terminal: string) =>
  ({
    reason: 'observer',
    says: `its reader lets you type into the terminal “${terminal}” alone; these keys were for another one`,
  }) as const;

/** What a page sends by itself, whether or not a reader is there. */
const AUTOMATIC: ReadonlySet<SessionRequest['type']> = new Set(['ack', 'resize', 'ping']);
