// One reader's session: what hears it, its owner first, and for how long it outlives a lost socket or
// stands unused. What the owner asks is carried out in requests.ts.
import { randomBytes } from 'node:crypto';
import type { Channel, Ending } from '#protocol';
import { PROTOCOL, SPEAKS } from '#protocol';
import { Channels } from './channels.ts';
import type { Lab } from './lab.ts';
import type { Cursor, Page } from './page.ts';
import { Patience } from './patience.ts';
import type { Answers, Holds, Request } from './request.ts';
import { Requests } from './requests.ts';
import { type Role, Subscribers } from './subscribers.ts';

export class Session {
  readonly id: string;
  /** By which a page is the owner, and by which an observer. */
  readonly secrets: Record<Role, string> = { owner: token(), observer: token() };
  readonly #lab: Lab;
  readonly #requests: Requests;
  readonly #patience: Patience;
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
    const answers: Answers = {
      send: (message) => this.#subscribers.send(message),
      bytes: (channel, bytes) => this.#subscribers.bytes(channel, bytes),
      owner: () => this.#subscribers.owner,
      begins: () => this.#used(),
      usedUp: () => void this.end('gone'),
    };
    this.#requests = new Requests(lab, this.id, address, answers, channels);
    this.#patience = new Patience(lab.clock, lab.idleAfter, {
      gone: () => void this.end('gone'),
      idle: () => this.#requests.endRun('idle'),
      isWanted: () => this.#requests.isWanted,
      wanted: () => this.#requests.endRun('wanted'),
    });
  }

  /** Whether there is anything that a page could come back to. */
  get running(): boolean {
    return this.#requests.running;
  }

  /** What its reader would lose with it. */
  get holds(): Holds {
    return this.#requests.holds;
  }

  /** Bytes that the programs of its run have together. */
  get memory(): number {
    return this.#requests.memory;
  }

  /** Whether this session is over; its programs and its wire may still be on their way out. */
  get ended(): boolean {
    return this.#ending !== undefined;
  }

  /** The page that has opened this session. */
  open(page: Page): void {
    this.#subscribers.add(page, 'owner');
    const { level } = this.#lab.runtime;
    const { owner: secret, observer } = this.secrets;
    const speaks = [...SPEAKS];
    page.send({
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
  attach(page: Page, role: Role, cursor: Cursor): void {
    this.#lab.log.info({ session: this.id, role }, 'session resumed');
    if (role === 'owner') this.#replaceOwner();
    const resumed = { type: 'resumed', session: this.id } as const;
    page.send(role === 'owner' ? resumed : { ...resumed, role });
    this.#requests.retell(page, cursor);
    this.#subscribers.add(page, role);
    this.#requests.retellPlace();
    if (role === 'owner') this.#used();
  }

  #replaceOwner(): void {
    this.#patience.back();
    this.#lab.tally.resumed();
    const { owner } = this.#subscribers;
    if (!owner) return;
    this.#subscribers.remove(owner);
    owner.send({ type: 'ended', reason: 'replaced' });
    // guard: older-socket
    owner.close();
  }

  detach(page: Page): void {
    if (this.#subscribers.remove(page) !== 'owner') return;
    // There is nothing that a page could come back to.
    if (this.holds === 'nothing') void this.end('gone');
    else this.#patience.left();
  }

  /** Keys for the program on `channel`. */
  type(channel: Channel, keys: Uint8Array): void {
    this.#used();
    this.#requests.type(channel, keys);
  }

  /** Keys for the program on `channel` have come, and were thrown away before they came here. */
  missed(channel: Channel, keys: number): void {
    this.#requests.missed(channel, keys);
  }

  handle(request: Request): void {
    if (!UNASKED.has(request.type)) this.#used();
    this.#requests.handle(request);
  }

  /** Gives up waiting for a place; what runs, or is being begun, goes on. */
  leaveLine(): void {
    this.#requests.leaveLine();
  }

  /** Ends the run and the session with it; resolves when nothing of them is left. */
  end(reason: Ending): Promise<void> {
    this.#ending ??= this.#end(reason);
    return this.#ending;
  }

  async #end(reason: Ending): Promise<void> {
    this.#patience.end();
    this.#lab.tally.ended(reason);
    this.#subscribers.send({ type: 'ended', reason });
    this.#subscribers.close();
    await this.#requests.end();
    this.#lab.log.info({ session: this.id, reason }, 'session ended');
    this.#over();
  }

  #used(): void {
    if (!this.ended) this.#patience.used();
  }
}

/** 128 random bits. */
const token = (): string => randomBytes(16).toString('hex');

/** What a page says by itself, whether a reader is there or not. */
const UNASKED: ReadonlySet<Request['type']> = new Set(['ack', 'resize', 'ping']);
