// A page without a reader: it keeps what a session sends, output and trace, each with its time, and
// acknowledges every byte. It must not know what is typed or expected.
import type {
  CaseState,
  Channel,
  Host,
  RecordedTerminal,
  ServerMessage,
  TraceEvent,
} from '#protocol';
import { microseconds } from '../clock.ts';
import type { Page } from '../session/page.ts';
import type { Session } from '../session/session.ts';

/** One started program: its bytes as text, decoded as they come. */
interface Screen {
  readonly kept: RecordedTerminal;
  readonly channel: Channel;
  readonly decoder: TextDecoder;
  received: number;
}

export class Recorder implements Page {
  readonly trace: TraceEvent[] = [];
  /** Why the latest request was not carried out, in the lab's own words. */
  refused: string | undefined;
  /** Why the session or its run ended before anybody asked. */
  ended: string | undefined;
  state: CaseState = 'idle';
  readonly #session: Session;
  readonly #hostOf: (terminal: string) => Host;
  readonly #screens: Screen[] = [];
  readonly #waiting = new Set<() => void>();
  #began = 0;

  constructor(session: Session, hostOf: (terminal: string) => Host) {
    this.#session = session;
    this.#hostOf = hostOf;
  }

  /** Every program in the order of the starts, with all of its output so far. */
  get terminals(): RecordedTerminal[] {
    return this.#screens.map(({ kept }) => kept);
  }

  /** The latest program of a terminal. */
  latest(terminal: string): { kept: RecordedTerminal; channel: Channel } | undefined {
    return this.#screens.findLast(({ kept }) => kept.terminal === terminal);
  }

  /** What all programs of a terminal have printed, lines ending as in C. */
  text(terminal: string): string {
    const own = this.terminals.filter((one) => one.terminal === terminal);
    const all = own.flatMap(({ output }) => output.map(([, text]) => text)).join('');
    return all.replaceAll('\r\n', '\n');
  }

  /** Calls `look` now, and after each thing that comes, until it is true. */
  watch(look: () => boolean): () => void {
    const again = (): void => {
      if (look()) this.#waiting.delete(again);
    };
    this.#waiting.add(again);
    again();
    return () => this.#waiting.delete(again);
  }

  send(message: ServerMessage): void {
    this.#take(message);
    this.#changed();
  }

  bytes(channel: Channel, bytes: Uint8Array): void {
    const screen = this.#on(channel);
    if (!screen) return;
    const text = screen.decoder.decode(bytes, { stream: true });
    if (text !== '') screen.kept.output.push([this.#now(), text]);
    screen.received += bytes.length;
    this.#session.handle({ type: 'ack', channel, offset: screen.received });
    this.#changed();
  }

  close(): void {}

  #take(message: ServerMessage): void {
    switch (message.type) {
      case 'case':
        if (message.state === 'starting') this.#began = microseconds();
        this.state = message.state;
        return;
      case 'terminal': {
        const { terminal, channel, command, hash } = message;
        const kept: RecordedTerminal = {
          terminal,
          host: this.#hostOf(terminal),
          command,
          ...(hash !== undefined && { hash }),
          started: this.#now(),
          output: [],
        };
        this.#screens.push({ kept, channel, decoder: new TextDecoder(), received: 0 });
        return;
      }
      case 'exit': {
        const screen = this.#on(message.channel);
        if (screen) screen.kept.ended = { at: this.#now(), exit: message.exit };
        return;
      }
      case 'trace':
        this.trace.length = message.from;
        this.trace.push(...message.events);
        return;
      case 'refused':
        this.refused = message.says;
        return;
      case 'ended':
        this.ended = message.reason;
        return;
      // Nothing of a run.
      case 'hello':
      case 'resumed':
      case 'capture':
      case 'pong':
      case 'typed':
      case 'queued':
    }
  }

  #on(channel: Channel): Screen | undefined {
    return this.#screens.find((screen) => screen.channel === channel);
  }

  #changed(): void {
    for (const look of [...this.#waiting]) look();
  }

  /** Milliseconds since the run began. */
  #now(): number {
    return Math.max(0, Math.round((microseconds() - this.#began) / 1000));
  }
}
