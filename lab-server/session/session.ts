// One reader's session: its subscribers, its secrets, and its timeouts after a lost socket or without
// use. session-controller.ts carries out what the owner asks.
import { randomBytes } from 'node:crypto';
import type { Channel, Ending } from '#protocol';
import { PROTOCOL, SPEAKS } from '#protocol';
import { Channels } from '../run/channels.ts';
import type { Lab } from './lab.ts';
import type { Cursor, Subscriber } from './subscriber.ts';
import { IdleTimeout } from './idle-timeout.ts';
import type { ClientSink, Holds, SessionRequest } from './request.ts';
import { SessionController } from './session-controller.ts';
import { type Role, Subscribers } from './subscribers.ts';

export class Session {
  readonly id: string;
  /** By which a page is the owner, and by which an observer. */
  readonly secrets: Record<Role, string> = { owner: token(), observer: token() };
  readonly #lab: Lab;
  readonly #controller: SessionController;
  readonly #idleTimeout: IdleTimeout;
  readonly #over: () => void;
  readonly #subscribers = new Subscribers();
  #ending: Promise<void> | undefined;

  /**
   * `address`: whom its place counts for. `over` is called once, when the session has ended and left
   * nothing behind.
   */
  constructor(id: string, lab: Lab, address: string, over: () => void, channels = new Channels()) {
    this.id = id;
    this.#lab = lab;
    this.#over = over;
    const sink: ClientSink = {
      sendMessage: (message) => this.#subscribers.broadcastMessage(message),
      sendOutput: (channel, bytes) => this.#subscribers.broadcastOutput(channel, bytes),
      owner: () => this.#subscribers.owner,
      runBegins: () => this.#used(),
      channelsUsedUp: () => void this.end('gone'),
    };
    this.#controller = new SessionController(lab, this.id, address, sink, channels);
    this.#idleTimeout = new IdleTimeout(lab.clock, lab.idleAfter, {
      pageGone: () => void this.end('gone'),
      readerIdle: () => this.#controller.endRun('idle'),
      isSlotWanted: () => this.#controller.isWanted,
      yieldSlot: () => this.#controller.endRun('wanted'),
    });
  }

  /** Whether there is anything that a page could come back to. */
  get running(): boolean {
    return this.#controller.running;
  }

  /** What its reader would lose with it. */
  get holds(): Holds {
    return this.#controller.holds;
  }

  /** Bytes that the programs of its run have together. */
  get memory(): number {
    return this.#controller.memory;
  }

  /** Whether this session is over; its programs and its wire may still be on their way out. */
  get ended(): boolean {
    return this.#ending !== undefined;
  }

  /** The page that has opened this session. */
  open(page: Subscriber): void {
    this.#subscribers.subscribe(page, 'owner');
    const { level } = this.#lab.runtime;
    const { owner: secret, observer } = this.secrets;
    const speaks = [...SPEAKS];
    page.sendMessage({
      type: 'hello',
      protocol: PROTOCOL,
      speaks,
      session: this.id,
      secret,
      observer,
      level,
    });
    this.#used();
  }

  /**
   * A page hears this session from its cursor on. As the owner it takes the place of the one before,
   * whose socket is closed.
   */
  attach(page: Subscriber, role: Role, cursor: Cursor): void {
    this.#lab.log.info({ session: this.id, role }, 'session resumed');
    if (role === 'owner') this.#replaceOwner();
    const resumed = { type: 'resumed', session: this.id } as const;
    page.sendMessage(role === 'owner' ? resumed : { ...resumed, role });
    this.#controller.catchUpPage(page, cursor);
    this.#subscribers.subscribe(page, role);
    this.#controller.announcePosition();
    if (role === 'owner') this.#used();
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

  detach(page: Subscriber): void {
    if (this.#subscribers.unsubscribe(page) !== 'owner') return;
    // There is nothing that a page could come back to.
    if (this.holds === 'nothing') void this.end('gone');
    else this.#idleTimeout.pageLeft();
  }

  /** Keys for the program on `channel`. */
  typeKeys(channel: Channel, keys: Uint8Array): void {
    this.#used();
    this.#controller.typeKeys(channel, keys);
  }

  /** Keys for the program on `channel` have come, and were thrown away before they came here. */
  discardKeys(channel: Channel, keys: number): void {
    this.#controller.discardKeys(channel, keys);
  }

  handleRequest(request: SessionRequest): void {
    if (!UNASKED.has(request.type)) this.#used();
    this.#controller.handleRequest(request);
  }

  /** Gives up waiting for a place; what runs, or is being begun, goes on. */
  cancelPending(): void {
    this.#controller.cancelPending();
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
    await this.#controller.end();
    this.#lab.log.info({ session: this.id, reason }, 'session ended');
    this.#over();
  }

  #used(): void {
    if (!this.ended) this.#idleTimeout.touch();
  }
}

/** 128 random bits. */
const token = (): string => randomBytes(16).toString('hex');

/** What a page says by itself, whether a reader is there or not. */
const UNASKED: ReadonlySet<SessionRequest['type']> = new Set(['ack', 'resize', 'ping']);
