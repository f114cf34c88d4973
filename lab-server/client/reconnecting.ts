// A client that keeps its connection by itself: opened at first need, asked whether the lab is there as
// long as something runs, and taken up again when it breaks while something runs.
import type { Channel, ClientMessage } from '../protocol/index.ts';
import { GONE_AFTER, HELLO_WITHIN } from '../protocol/index.ts';
import { backWithin, waitBefore } from './backoff.ts';
import { Client, type ClientParts } from './client.ts';
import type { ClientEvent, LinkEvent, ReaderEvent } from './events.ts';
import { Heartbeat } from './heartbeat.ts';
import { Outbox } from './outbox.ts';
import type { ClientClock } from './transport.ts';

/** Milliseconds in which a lab that has said hello takes up the session that it is asked for. */
const RESUMES_WITHIN = 10_000;

export class ReconnectingClient {
  readonly #clock: ClientClock;
  readonly #emit: (event: ReaderEvent) => void;
  readonly #client: Client;
  readonly #heartbeat: Heartbeat;
  readonly #outbox: Outbox;
  /** `lost` and `reloaded`: on the way back to a session; nobody has been told of the latter. */
  #state: 'closed' | 'opening' | 'open' | 'lost' | 'reloaded' = 'closed';
  #cancel: () => void = () => {};
  #lostAt = 0;
  #attempt = 0;

  constructor(parts: ClientParts, emit: (event: ReaderEvent) => void) {
    this.#clock = parts.clock;
    this.#emit = emit;
    this.#client = new Client(parts, (event) => this.#hear(event));
    this.#outbox = new Outbox(parts.clock, () => emit({ type: 'slow' }));
    this.#heartbeat = new Heartbeat(
      parts.clock,
      () => this.#client.send({ type: 'ping' }),
      () => this.#broke(),
    );
  }

  /** Whether what is asked now is sent at once. */
  get isOpen(): boolean {
    return this.#state === 'open';
  }

  /** Opens the connection if none is open or on its way. */
  open(): void {
    if (this.#state !== 'closed') return;
    this.#state = 'opening';
    this.#dial();
  }

  /** Takes up what the client before this one has left, unless something was asked for already. */
  comeBack(): void {
    if (!this.#outbox.isAwaited && this.#client.recall()) this.#takeUp();
  }

  /** Sends the message now or as soon as the lab has said hello; see `away`. */
  ask(message: ClientMessage): void {
    // A page that was left holds its place for a while; its reader must not wait behind himself.
    if (message.type === 'run' && this.#client.takeOver()) this.#takeUp();
    if (this.#state === 'open') return this.#send(message);
    const ends = message.type === 'stop' || message.type === 'reset';
    if (ends && !this.#client.resumable) return this.#outbox.dropRun();
    this.#outbox.put(message);
    this.open();
  }

  /** Keys for a program. While the connection is away they wait; false when too many do. */
  type(channel: Channel, keys: Uint8Array): boolean {
    return this.#client.type(channel, keys);
  }

  /** Takes back the keys that have not left for the program yet. */
  takeBack(channel: Channel): void {
    this.#client.takeBack(channel);
  }

  /** The network has gone, or is there again: the connection is looked after at once. */
  networkChanged(online: boolean): void {
    if (this.#state === 'open') return this.#heartbeat.check();
    if (!online || (this.#state !== 'lost' && this.#state !== 'reloaded')) return;
    this.#attempt = 0;
    this.#dial();
  }

  #takeUp(): void {
    this.#state = 'reloaded';
    this.#lostAt = this.#clock.now();
    this.#dial();
  }

  #dial(): void {
    this.#heartbeat.stop();
    this.#client.connect();
    this.#within(this.#state === 'lost' ? backWithin(this.#attempt) : HELLO_WITHIN);
  }

  #within(milliseconds: number): void {
    this.#cancel();
    this.#cancel = this.#clock.after(milliseconds, () => this.#broke());
  }

  #hear(event: ClientEvent | LinkEvent): void {
    switch (event.type) {
      case 'open':
        return this.#opened();
      case 'closed':
        return this.#broke();
      case 'outdated':
        return this.#gaveUp('outdated');
      case 'waits':
        return this.#emit(event);
      case 'hello':
        if (this.#client.resumable) this.#within(RESUMES_WITHIN);
        break;
      case 'case':
      case 'queued':
        this.#outbox.answered();
        break;
      case 'refused':
        if (event.request !== 'resume') this.#outbox.answered();
        break;
      default:
    }
    this.#heartbeat.heard();
    this.#emit(event);
    this.#watch();
  }

  /** The lab is asked whether it is there as long as something stands in it. */
  #watch(): void {
    if (this.#state === 'open' && this.#client.resumable) this.#heartbeat.start();
    else this.#heartbeat.stop();
  }

  #opened(): void {
    this.#cancel();
    this.#state = 'open';
    this.#attempt = 0;
    for (const message of this.#outbox.take()) this.#send(message);
    this.#watch();
  }

  #broke(): void {
    const reloaded = this.#state === 'reloaded';
    this.#drop();
    if (!this.#client.resumable || (reloaded && !this.#outbox.isEmpty)) {
      return this.#gaveUp('silent');
    }
    if (!reloaded && this.#state !== 'lost') {
      this.#state = 'lost';
      this.#lostAt = this.#clock.now();
      this.#emit({ type: 'lost' });
    }
    const wait = waitBefore(this.#attempt);
    this.#attempt += 1;
    if (this.#clock.now() + wait - this.#lostAt > GONE_AFTER) return this.#gaveUp('silent');
    this.#cancel = this.#clock.after(wait, () => this.#dial());
  }

  #gaveUp(why: 'silent' | 'outdated'): void {
    const isWanted = this.#state === 'lost' || this.#outbox.isAwaited;
    const upgraded = this.#client.isUpgraded;
    this.#drop();
    this.#client.giveUp();
    this.#outbox.clear();
    this.#state = 'closed';
    this.#attempt = 0;
    // Nobody who has asked for nothing needs to know.
    if (isWanted) this.#emit({ type: 'away', why, upgraded });
  }

  #drop(): void {
    this.#cancel();
    this.#heartbeat.stop();
    this.#client.disconnect();
  }

  #send(message: ClientMessage): void {
    this.#outbox.sent(message);
    this.#client.send(message);
  }
}
