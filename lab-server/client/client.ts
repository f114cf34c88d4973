// One reader's session with a lab: what is sent and heard on a connection, and where all of it goes on
// when there is another one. Whoever has it says when to connect; ReconnectingClient does so by itself.
import type { Channel, ClientMessage, ServerMessage } from '../protocol/index.ts';
import { CAPTURE_CHANNEL, SPEAKS } from '../protocol/index.ts';
import { Cursors } from './cursors.ts';
import type { ClientEvent, LinkEvent } from './events.ts';
import { KeySender } from './key-sender.ts';
import { ResumeState, type Credentials, type SessionMemory } from './resume-state.ts';
import type { ClientClock, Link, Transport } from './transport.ts';

/** A session in which none of these is told again has nothing left in it. */
const OF_A_RUN = ['case', 'queued', 'ended'];

type Of<Type> = Extract<ServerMessage, { type: Type }>;

export interface ClientParts {
  readonly transport: Transport;
  readonly clock: ClientClock;
  /** NO_MEMORY for a client whose session nobody else takes up. */
  readonly memory: SessionMemory;
}

export class Client {
  readonly #transport: Transport;
  readonly #emit: (event: ClientEvent | LinkEvent) => void;
  readonly #resumeState: ResumeState;
  readonly #cursors = new Cursors();
  readonly #keys: KeySender;
  #link: Link | undefined;
  #isOpen = false;
  #isUpgraded = false;
  /** The session that the connection speaks with. */
  #session: Credentials | undefined;
  /** The session is another client's, found in the memory: nothing of it has come here. */
  #isRecalled = false;
  /** The lab tells again what stands in a session that was resumed. */
  #retelling: { recalled: boolean; told: boolean } | undefined;

  constructor(parts: ClientParts, emit: (event: ClientEvent | LinkEvent) => void) {
    this.#transport = parts.transport;
    this.#emit = emit;
    this.#resumeState = new ResumeState(parts.memory);
    this.#keys = new KeySender(parts.clock, {
      send: (channel, keys) => this.#link?.type(channel, keys),
      waits: (channel, bytes) => emit({ type: 'waits', channel, bytes }),
    });
  }

  /** Whether what is sent now leaves at once. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Whether the last connection came through, so that nothing in between is to blame. */
  get isUpgraded(): boolean {
    return this.#isUpgraded;
  }

  /** The session that there is to come back to. */
  get resumable(): Credentials | undefined {
    return this.#resumeState.session;
  }

  /** The next connection resumes what the client before this one has left; false if it left nothing. */
  recall(): boolean {
    this.#isRecalled = this.#resumeState.recall();
    if (this.#isRecalled) this.#cursors.clear();
    return this.#isRecalled;
  }

  /** The same of any client; false also where this one has a session to come back to itself. */
  takeOver(): boolean {
    if (!this.#resumeState.takeOver()) return false;
    this.#isRecalled = true;
    this.#cursors.clear();
    return true;
  }

  /** Connects anew; resumes the session if there is one to come back to. */
  connect(): void {
    this.disconnect();
    this.#isUpgraded = false;
    const current = (): boolean => link === this.#link;
    const link: Link = this.#transport.dial({
      opened: () => (this.#isUpgraded ||= current()),
      message: (message) => current() && this.#heard(message),
      bytes: (channel, bytes) => current() && this.#arrived(channel, bytes),
      closed: (code, reason = '') => {
        if (!current()) return;
        this.disconnect();
        this.#emit({ type: 'closed', code, reason });
      },
    });
    this.#link = link;
  }

  /** Closes the connection, if there is one; keys for what runs wait for the next. */
  disconnect(): void {
    const link = this.#link;
    this.#link = undefined;
    this.#isOpen = false;
    this.#retelling = undefined;
    if (this.resumable && !this.#isRecalled) this.#keys.away();
    link?.close();
  }

  /** Gives the session up. One that was only recalled may be sought again. */
  giveUp(): void {
    this.disconnect();
    if (this.#isRecalled) this.#resumeState.letGo();
    else this.#resumeState.forget();
    this.#isRecalled = false;
    this.#keys.clear();
  }

  /** Sends on the connection that stands, if one does; see `isOpen`. */
  send(message: ClientMessage): void {
    this.#link?.send(message);
  }

  /** Keys for a program. While the connection is away they wait; false when too many do. */
  type(channel: Channel, keys: Uint8Array): boolean {
    const isTyping = this.#isOpen || (this.resumable !== undefined && !this.#isRecalled);
    return isTyping && this.#keys.type(channel, keys);
  }

  /** Takes back the keys that have not left for the program yet. */
  takeBack(channel: Channel): void {
    this.#keys.drop(channel);
  }

  #heard(message: ServerMessage): void {
    if (this.#session) this.#resumeState.hear(message, this.#session);
    switch (message.type) {
      case 'hello':
        return this.#greeted(message);
      case 'resumed':
        return this.#resumed(message);
      case 'refused':
        if (message.request === 'resume') return this.#notResumed(message);
        if (message.reason === 'outdated') return this.#outdated();
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
        if (message.state === 'starting' && !this.#retelling) this.#begins();
        break;
      default:
    }
    if (this.#retelling && OF_A_RUN.includes(message.type)) this.#retelling.told = true;
    this.#emit(message);
    if (message.type === 'pong') this.#retold();
  }

  #greeted(hello: Of<'hello'>): void {
    const theirs = hello.speaks ?? [hello.protocol];
    if (!SPEAKS.some((version) => theirs.includes(version))) return this.#outdated();
    // A lab that does not say what it speaks knows no such message.
    if (hello.speaks) this.send({ type: 'hello', speaks: [...SPEAKS] });
    this.#session = hello;
    this.#emit(hello);
    const resume = this.#resumeState.request(this.#cursors);
    if (!resume) {
      this.#cursors.clear();
      return this.#opened();
    }
    this.send(resume);
    // Its answer comes behind everything that the lab tells again.
    this.send({ type: 'ping' });
  }

  #outdated(): void {
    this.disconnect();
    this.#emit({ type: 'outdated' });
  }

  #resumed(resumed: Of<'resumed'>): void {
    this.#session = this.resumable;
    this.#retelling = { recalled: this.#isRecalled, told: false };
    this.#emit(resumed);
    this.#opened();
  }

  #retold(): void {
    const retelling = this.#retelling;
    this.#retelling = undefined;
    if (!retelling) return;
    this.#keys.back();
    // The session is there, but what ran in it has ended meanwhile.
    if (!retelling.told) this.#nothingStands(!retelling.recalled, '');
  }

  #notResumed({ says }: Of<'refused'>): void {
    this.#nothingStands(!this.#isRecalled, says);
    this.#opened();
  }

  #nothingStands(tell: boolean, says: string): void {
    this.#resumeState.forget();
    this.#cursors.clear();
    this.#keys.clear();
    if (!tell) return;
    this.#emit({ type: 'refused', request: 'resume', reason: 'no-such-session', says });
  }

  #opened(): void {
    this.#isRecalled = false;
    this.#isOpen = true;
    this.#emit({ type: 'open' });
  }

  /** A run begins that nothing has come of yet. */
  #begins(): void {
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

  #arrived(channel: Channel, bytes: Uint8Array): void {
    if (channel === CAPTURE_CHANNEL) return this.#emit({ type: 'captured', file: bytes });
    const drawn = this.#cursors.receive(channel, bytes.length, (offset) => {
      // A connection that is away needs no word of it: resume tells the same.
      if (this.#isOpen) this.send({ type: 'ack', channel, offset });
    });
    const again = this.#retelling?.recalled ?? false;
    this.#emit({ type: 'bytes', channel, bytes, again, drawn });
  }
}
