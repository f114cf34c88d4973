// One reader's session: has its page, outlives a lost socket for a while, and ends what nobody uses.
// What the page asks is carried out in requests.ts. It must not know HTTP.
import { randomBytes } from 'node:crypto';
import type { Channel, Ending } from '#protocol';
import { PROTOCOL } from '#protocol';
import { Channels } from './channels.ts';
import type { Lab } from './lab.ts';
import type { Page, Received } from './page.ts';
import { Patience } from './patience.ts';
import type { Answers, Holds, Request } from './request.ts';
import { Requests } from './requests.ts';

export class Session {
  readonly id = randomBytes(16).toString('hex');
  readonly secret = randomBytes(16).toString('hex');
  readonly #lab: Lab;
  readonly #requests: Requests;
  readonly #patience: Patience;
  readonly #over: () => void;
  #page: Page | undefined;
  #ending: Promise<void> | undefined;

  /**
   * `address`: whom its place counts for. `over` is called once, when the session has ended and left
   * nothing behind.
   */
  constructor(lab: Lab, address: string, over: () => void, channels = new Channels()) {
    this.#lab = lab;
    this.#over = over;
    const answers: Answers = {
      send: (message) => this.#page?.send(message),
      bytes: (channel, bytes) => this.#page?.bytes(channel, bytes),
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

  attach(page: Page): void {
    this.#page = page;
    const { level } = this.#lab.runtime;
    page.send({ type: 'hello', protocol: PROTOCOL, session: this.id, secret: this.secret, level });
    this.#used();
  }

  /**
   * A page that lost its socket is back on a new one; the older socket is closed. `events`: how many
   * of the run's trace it has.
   */
  resume(page: Page, received: Received, events: number): void {
    this.#patience.back();
    const older = this.#page;
    this.#page = undefined;
    this.#lab.tally.resumed();
    this.#lab.log.info({ session: this.id }, 'session resumed');
    older?.send({ type: 'ended', reason: 'replaced' });
    // guard: older-socket
    older?.close();
    page.send({ type: 'resumed', session: this.id });
    this.#requests.retell(page, received, events);
    this.#page = page;
    this.#requests.retellPlace();
    this.#used();
  }

  detach(page: Page): void {
    if (page !== this.#page) return;
    this.#page = undefined;
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
    this.#page?.send({ type: 'ended', reason });
    this.#page?.close();
    this.#page = undefined;
    await this.#requests.end();
    this.#lab.log.info({ session: this.id, reason }, 'session ended');
    this.#over();
  }

  #used(): void {
    if (!this.ended) this.#patience.used();
  }
}

/** What a page says by itself, whether a reader is there or not. */
const UNASKED: ReadonlySet<Request['type']> = new Set(['ack', 'resize', 'ping']);
