// One reader's session with a lab: what a connection sends and receives, and how all of it goes on
// over the next connection. The caller decides when to connect; ReconnectingClient does so by
// itself.
import type { Channel, ClientMessage, ServerMessage } from '../protocol/index.ts';
import { CAPTURE_CHANNEL, SPEAKS } from '../protocol/index.ts';
import { Cursors } from './cursors.ts';
import type { ClientEvent, LinkEvent } from './events.ts';
import { KeySender } from './key-sender.ts';
import { ResumeState, type Credentials, type SessionMemory } from './resume-state.ts';
import { type EditedPrograms, NO_EDITS, SentEdits } from './sent-edits.ts';
import type { ClientClock, Link, Transport, TransportEvents } from './transport.ts';

/** The messages that show a run: a resumed session that replays none of them is empty. */
const RUN_MESSAGES = ['case', 'queued', 'ended'];

type Of<Type> = Extract<ServerMessage, { type: Type }>;

export interface ClientParts {
  readonly transport: Transport;
  readonly clock: ClientClock;
  /** NO_MEMORY for a client whose session no other client resumes. */
  readonly memory: SessionMemory;
}

export class Client {
  readonly #transport: Transport;
  readonly #emit: (event: ClientEvent | LinkEvent) => void;
  readonly #resumeState: ResumeState;
  readonly #cursors = new Cursors();
  readonly #keys: KeySender;
  readonly #edits = new SentEdits();
  #link: Link | undefined;
  #isOpen = false;
  #isUpgraded = false;
  /** The session of the current connection. */
  #session: Credentials | undefined;
  /**
   * The session is another client's, found in the memory: none of its output has come to this
   * client.
   */
  #isRecalled = false;
  /** The lab is replaying a resumed session. `sawRun`: some of that belongs to a run. */
  #replay: { recalled: boolean; sawRun: boolean } | undefined;

  constructor(parts: ClientParts, emit: (event: ClientEvent | LinkEvent) => void) {
    this.#transport = parts.transport;
    this.#emit = emit;
    this.#resumeState = new ResumeState(parts.memory);
    this.#keys = new KeySender(parts.clock, {
      send: (channel, keys) => this.#link?.type(channel, keys),
      waits: (channel, bytes) => emit({ type: 'waits', channel, bytes }),
    });
  }

  /** Whether a message that is sent now leaves at once. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Whether the last connection completed its upgrade, so that no proxy is to blame. */
  get isUpgraded(): boolean {
    return this.#isUpgraded;
  }

  /** The session of the current connection, as the lab has named it. */
  get session(): Credentials | undefined {
    return this.#session;
  }

  /** The session that can be resumed. */
  get resumable(): Credentials | undefined {
    return this.#resumeState.session;
  }

  /** The next connection resumes what the previous client has left; false if it left nothing. */
  recall(): boolean {
    this.#isRecalled = this.#resumeState.recall();
    if (this.#isRecalled) this.#cursors.clear();
    return this.#isRecalled;
  }

  /** The same for what any client has left; false also if this client has a session of its own. */
  takeOver(): boolean {
    if (!this.#resumeState.takeOver()) return false;
    this.#isRecalled = true;
    this.#cursors.clear();
    return true;
  }

  /** Opens a new connection, and resumes the session if there is one. */
  connect(): void {
    this.disconnect();
    this.#isUpgraded = false;
    const current = (): boolean => link === this.#link;
    const events: TransportEvents = {
      opened: () => (this.#isUpgraded ||= current()),
      message: (message) => current() && this.#onMessage(message),
      bytes: (channel, bytes) => current() && this.#onBytes(channel, bytes),
      closed: (code, reason = '') => {
        if (!current()) return;
        this.disconnect();
        this.#emit({ type: 'closed', code, reason });
      },
    };
    const link: Link = this.#transport.dial(events, this.resumable?.at);
    this.#link = link;
  }

  /** Closes the connection, if there is one; keys for running programs wait for the next. */
  disconnect(): void {
    const link = this.#link;
    this.#link = undefined;
    this.#isOpen = false;
    this.#replay = undefined;
    if (this.resumable && !this.#isRecalled) this.#keys.pauseSending();
    link?.close();
  }

  /** Gives the session up. A recalled session stays in the memory. */
  giveUp(): void {
    this.disconnect();
    if (this.#isRecalled) this.#resumeState.release();
    else this.#resumeState.forget();
    this.#isRecalled = false;
    this.#keys.clear();
  }

  /** Sends on the current connection, if there is one; see `isOpen`. A run may have edits. */
  send(message: ClientMessage, edits: EditedPrograms = NO_EDITS): void {
    if (!this.#link) return;
    for (const one of this.#edits.messagesFor(message, edits)) this.#link.send(one);
  }

  /**
   * Types keys into a program. They wait while there is no connection; false if too many wait
   * already.
   */
  type(channel: Channel, keys: Uint8Array): boolean {
    const isTyping = this.#isOpen || (this.resumable !== undefined && !this.#isRecalled);
    return isTyping && this.#keys.type(channel, keys);
  }

  /** Drops the keys that have not yet been sent to the program. */
  takeBack(channel: Channel): void {
    this.#keys.drop(channel);
  }

  #onMessage(message: ServerMessage): void {
    if (this.#session) this.#resumeState.hear(message, this.#session);
    switch (message.type) {
      case 'hello':
        return this.#onHello(message);
      case 'resumed':
        return this.#resumed(message);
      case 'refused':
        if (message.request === 'resume') return this.#notResumed(message);
        if (message.reason === 'outdated') return this.#outdated();
        if (message.request === 'edit' || message.reason === 'edit-incomplete')
          this.#edits.forget();
        break;
      case 'terminal':
        return this.#started(message);
      case 'trace':
        this.#cursors.traced = message.from + message.events.length;
        break;
      case 'typed':
        this.#keys.confirm(message.channel, message.offset);
        break;
      case 'exit':
        this.#keys.end(message.channel);
        break;
      case 'case':
        if (message.state === 'starting' && !this.#replay) this.#runStarts();
        break;
      default:
    }
    if (this.#replay && RUN_MESSAGES.includes(message.type)) this.#replay.sawRun = true;
    this.#emit(message);
    if (message.type === 'pong') this.#replayed();
  }

  #onHello(hello: Of<'hello'>): void {
    const theirs = hello.speaks ?? [hello.protocol];
    if (!SPEAKS.some((version) => theirs.includes(version))) return this.#outdated();
    // A lab that does not say what it speaks does not know this message either.
    if (hello.speaks) this.send({ type: 'hello', speaks: [...SPEAKS] });
    this.#session = hello;
    this.#emit(hello);
    const resume = this.#resumeState.request(this.#cursors);
    if (!resume) {
      this.#cursors.clear();
      this.#edits.forget();
      return this.#opened();
    }
    this.send(resume);
    // The pong comes after everything that the lab replays.
    this.send({ type: 'ping' });
  }

  #outdated(): void {
    this.disconnect();
    this.#emit({ type: 'outdated' });
  }

  #resumed(resumed: Of<'resumed'>): void {
    this.#session = this.resumable;
    this.#replay = { recalled: this.#isRecalled, sawRun: false };
    this.#emit(resumed);
    this.#opened();
  }

  #replayed(): void {
    const replay = this.#replay;
    this.#replay = undefined;
    if (!replay) return;
    this.#keys.resumeSending();
    // The session exists, but its run has ended meanwhile.
    if (!replay.sawRun) this.#sessionIsGone(!replay.recalled, '');
  }

  #notResumed({ says }: Of<'refused'>): void {
    this.#sessionIsGone(!this.#isRecalled, says);
    this.#opened();
  }

  #sessionIsGone(report: boolean, says: string): void {
    this.#resumeState.forget();
    this.#cursors.clear();
    this.#keys.clear();
    this.#edits.forget();
    if (!report) return;
    this.#emit({ type: 'refused', request: 'resume', reason: 'no-such-session', says });
  }

  #opened(): void {
    this.#isRecalled = false;
    this.#isOpen = true;
    this.#emit({ type: 'open' });
  }

  /** A new run, of which nothing has come yet. */
  #runStarts(): void {
    this.#keys.clear();
    this.#cursors.traced = 0;
  }

  #started(started: Of<'terminal'>): void {
    const { channel, offset, typed } = started;
    const bytes = this.#cursors.begin(channel, offset);
    this.#keys.agree(channel, typed);
    this.#emit(started);
    if (bytes !== 0) this.#emit({ type: 'gap', channel, bytes });
  }

  #onBytes(channel: Channel, bytes: Uint8Array): void {
    if (channel === CAPTURE_CHANNEL) return this.#emit({ type: 'captured', file: bytes });
    const drawn = this.#cursors.receive(channel, bytes.length, (offset) => {
      // Without a connection there is nothing to send: resume carries the same offsets.
      if (this.#isOpen) this.send({ type: 'ack', channel, offset });
    });
    const again = this.#replay?.recalled ?? false;
    this.#emit({ type: 'bytes', channel, bytes, again, drawn });
  }
}
