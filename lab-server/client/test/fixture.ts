// A client on a transport, a clock and a memory that tests drive by hand.
import type { ClientMessage, Level, ServerMessage, TraceEvent } from '#protocol';
import { encodeFrame, PROTOCOL } from '#protocol';
import type { ReaderEvent } from '../events.ts';
import { decodeTo, encodeTo } from '../frames.ts';
import { ReconnectingClient } from '../reconnecting.ts';
import type { Credentials, SessionMemory } from '../resume-state.ts';
import type { ClientClock, Link, Transport, TransportEvents } from '../transport.ts';

const level: Level = { name: 'two-hosts', missing: [] };
export const run: ClientMessage = {
  type: 'run',
  case: 'case-2',
  choices: {},
  size: { cols: 80, rows: 24 },
};
export const token = (digit: string): string => digit.repeat(32);
export const ended: TraceEvent = {
  kind: 'exit',
  t: 1,
  host: 'client',
  terminal: 'client',
  status: 0,
};
export const hello = (digit: string, at?: string): ServerMessage => ({
  type: 'hello',
  protocol: PROTOCOL,
  session: token(digit),
  secret: token(digit),
  ...(at !== undefined && { at }),
  level,
});

/** The transport and the clock of a client. */
export class FakeWorld implements ClientClock, Transport {
  sockets: {
    events: TransportEvents;
    at: string | undefined;
    sent: unknown[];
    closed: boolean;
  }[] = [];
  kept: Credentials | undefined;
  readonly memory: SessionMemory = {
    recall: () => this.kept,
    takeOver: () => this.kept,
    remember: (session: Credentials | undefined) => void (this.kept = session),
  };
  #now = 0;
  #timers: { at: number; callback: () => void }[] = [];

  dial(events: TransportEvents, at?: string): Link {
    const socket = { events, at, sent: [] as unknown[], closed: false };
    this.sockets.push(socket);
    return encodeTo({
      send: (frame) => socket.sent.push(typeof frame === 'string' ? JSON.parse(frame) : [...frame]),
      close: () => (socket.closed = true),
    });
  }

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, callback: () => void): () => void {
    const timer = { at: this.#now + milliseconds, callback };
    this.#timers.push(timer);
    return () => (this.#timers = this.#timers.filter((one) => one !== timer));
  }

  pass(milliseconds: number): void {
    const until = this.#now + milliseconds;
    for (;;) {
      const due = this.#timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.#timers = this.#timers.filter((one) => one !== due);
      this.#now = due.at;
      due.callback();
    }
    this.#now = until;
  }

  get last(): FakeWorld['sockets'][number] {
    return this.sockets.at(-1)!;
  }

  says(...messages: ServerMessage[]): void {
    for (const message of messages) decodeTo(this.last.events, JSON.stringify(message));
  }

  prints(channel: number, text: string): void {
    decodeTo(this.last.events, encodeFrame(channel, encode(text)));
  }
}

export interface ClientFixture {
  world: FakeWorld;
  client: ReconnectingClient;
  told: string[];
  /** Acknowledges all output that has come. */
  draw: () => void;
}

/** `hear` is called with every event that is not in the fixture. */
export function stand(hear: (event: ReaderEvent) => void = () => {}): ClientFixture {
  const told: string[] = [];
  const drawn: (() => void)[] = [];
  const world = new FakeWorld();
  const client = new ReconnectingClient(
    { transport: world, clock: world, memory: world.memory },
    (event) => {
      hear(event);
      const words = wordsOf(event);
      if (words !== undefined) told.push(words);
      if (event.type === 'bytes') drawn.push(event.drawn);
    },
  );
  return { world, client, told, draw: () => drawn.splice(0).forEach((one) => one()) };
}

/** An event in a few words; undefined for the events that no page handles. */
function wordsOf(event: ReaderEvent): string | undefined {
  switch (event.type) {
    case 'hello':
      return `level ${event.level.name}`;
    case 'refused':
      return `refused ${event.reason}`;
    case 'bytes':
      return `${event.channel}${event.again ? ' again' : ''}: ${decode(event.bytes)}`;
    case 'trace':
      return `trace ${event.from} ${event.events.map(({ kind }) => kind).join()}`;
    case 'captured':
      return `capture ${decode(event.file)}`;
    case 'gap':
      return `${event.channel} has a gap: ${event.bytes}`;
    case 'waits':
      return `${event.channel} waits: ${event.bytes}`;
    case 'away':
      return `away ${event.why}${event.upgraded ? ', upgraded' : ''}`;
    case 'resumed':
    case 'typed':
    case 'pong':
    case 'capture':
      return undefined;
    default:
      return event.type;
  }
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

export const inState = (state: 'idle' | 'starting' | 'running'): ServerMessage => ({
  type: 'case',
  case: 'case-2',
  state,
});

export const program = (channel: number, offset: number, typed: number): ServerMessage => ({
  type: 'terminal',
  terminal: 'client',
  channel,
  offset,
  typed,
  command: 'node client.ts',
});

export const resumed: ServerMessage = { type: 'resumed', session: token('a') };
export const place: ServerMessage = {
  type: 'queued',
  case: 'case-2',
  place: 2,
  waiting: 3,
  full: 'lab',
};
export const noSession: ServerMessage = {
  type: 'refused',
  request: 'resume',
  reason: 'no-such-session',
  says: '',
};

/** The binary frames among those sent: channel, then keys. */
export const typedIn = ({ last }: FakeWorld): unknown[] => last.sent.filter(Array.isArray);

/** A lab in which case 2 runs; its client on channel 7 has printed ten bytes. */
export function running(): ClientFixture {
  const it = stand();
  it.client.ask(run);
  it.world.says(hello('a'), inState('starting'), program(7, 0, 0), inState('running'));
  it.world.prints(7, '0123456789');
  it.told.length = 0;
  return it;
}

/** A page reloaded in a tab that remembers session a. */
export function reloaded(): ClientFixture {
  const it = stand();
  it.world.kept = { session: token('a'), secret: token('a') };
  it.client.comeBack();
  return it;
}
