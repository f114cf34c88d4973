// A client that keeps its own connection: it connects at the first request, sends heartbeats while
// something runs, and reconnects and resumes when the connection breaks meanwhile.
import type { Channel, ClientMessage } from '../protocol/index.ts';
import { GONE_AFTER, HELLO_WITHIN } from '../protocol/index.ts';
import { backWithin, waitBefore } from './backoff.ts';
import { Client, type ClientParts } from './client.ts';
import type { ClientEvent, LinkEvent, ReaderEvent } from './events.ts';
import { Heartbeat } from './heartbeat.ts';
import { type Asked, Outbox } from './outbox.ts';
import type { Credentials } from './resume-state.ts';
import { type EditedPrograms, NO_EDITS } from './sent-edits.ts';
import type { ClientClock } from './transport.ts';

/** Milliseconds after hello in which the lab resumes the session. */
const RESUMES_WITHIN = 10_000;

export class ReconnectingClient {
  readonly #clock: ClientClock;
  readonly #emit: (event: ReaderEvent) => void;
  readonly #client: Client;
  readonly #heartbeat: Heartbeat;
  readonly #outbox: Outbox;
  /**
   * `lost` and `reloaded`: on the way back to a session; only the former was announced with `lost`.
   */
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

  /** Whether a request that is made now is sent at once. */
  get isOpen(): boolean {
    return this.#state === 'open';
  }

  /** The session that the runs of now are in, with what proves whose it is. */
  get session(): Credentials | undefined {
    return this.#client.session;
  }

  /** Connects, unless a connection is open or opening. */
  open(): void {
    if (this.#state !== 'closed') return;
    this.#state = 'opening';
    this.#dial();
  }

  /** Resumes what the previous client has left, unless a request was made already. */
  comeBack(): void {
    if (!this.#outbox.isAwaited && this.#client.recall()) this.#resumeRecalled();
  }

  /**
   * Sends the message now, or as soon as the lab has said hello; see `away`. `edits`: the programs of
   * a run or start that its reader has edited.
   */
  ask(message: ClientMessage, edits: EditedPrograms = NO_EDITS): void {
    // A page that was left keeps its place for a while; its reader must not wait behind it.
    if (message.type === 'run' && this.#client.takeOver()) this.#resumeRecalled();
    if (this.#state === 'open') return this.#send({ message, edits });
    const ends = message.type === 'stop' || message.type === 'reset';
    if (ends && !this.#client.resumable) return this.#outbox.dropRun();
    this.#outbox.put({ message, edits });
    this.open();
  }

  /**
   * Types keys into a program. They wait while there is no connection; false if too many wait
   * already.
   */
  type(channel: Channel, keys: Uint8Array): boolean {
    return this.#client.type(channel, keys);
  }

  /** Drops the keys that have not yet been sent to the program. */
  takeBack(channel: Channel): void {
    this.#client.takeBack(channel);
  }

  /** The network went away or came back: checks the connection at once. */
  networkChanged(online: boolean): void {
    if (this.#state === 'open') return this.#heartbeat.check();
    if (!online || (this.#state !== 'lost' && this.#state !== 'reloaded')) return;
    this.#attempt = 0;
    this.#dial();
  }

  #resumeRecalled(): void {
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
        return this.#giveUp('outdated');
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

  /** Heartbeats run while the lab holds a session of this client. */
  #watch(): void {
    if (this.#state === 'open' && this.#client.resumable) this.#heartbeat.start();
    else this.#heartbeat.stop();
  }

  #opened(): void {
    this.#cancel();
    this.#state = 'open';
    this.#attempt = 0;
    for (const asked of this.#outbox.take()) this.#send(asked);
    this.#watch();
  }

  #broke(): void {
    const reloaded = this.#state === 'reloaded';
    this.#drop();
    if (!this.#client.resumable || (reloaded && !this.#outbox.isEmpty)) {
      return this.#giveUp('silent');
    }
    if (!reloaded && this.#state !== 'lost') {
      this.#state = 'lost';
      this.#lostAt = this.#clock.now();
      this.#emit({ type: 'lost' });
    }
    const wait = waitBefore(this.#attempt);
    this.#attempt += 1;
    if (this.#clock.now() + wait - this.#lostAt > GONE_AFTER) return this.#giveUp('silent');
    this.#cancel = this.#clock.after(wait, () => this.#dial());
  }

  #giveUp(why: 'silent' | 'outdated'): void {
    const isWanted = this.#state === 'lost' || this.#outbox.isAwaited;
    const upgraded = this.#client.isUpgraded;
    this.#drop();
    this.#client.giveUp();
    this.#outbox.clear();
    this.#state = 'closed';
    this.#attempt = 0;
    // Only a page that waits for the lab needs to know.
    if (isWanted) this.#emit({ type: 'away', why, upgraded });
  }

  #drop(): void {
    this.#cancel();
    this.#heartbeat.stop();
    this.#client.disconnect();
  }

  #send({ message, edits }: Asked): void {
    this.#outbox.sent(message);
    this.#client.send(message, edits);
  }
}
