// Records what a client receives of a session, output and trace, each with its time, and
// acknowledges every byte.
import { Client, NO_MEMORY, type ClientEvent, type ClientClock, type LinkEvent } from '#client';
import type { CaseState, Channel, Host, RecordedTerminal, TraceEvent } from '#protocol';
import { microseconds } from '../process/clock.ts';
import { inProcess } from '../session/in-process.ts';
import type { Session } from '../session/session.ts';

/** One started program: its bytes as text, decoded as they come. */
interface Screen {
  readonly kept: RecordedTerminal;
  readonly channel: Channel;
  readonly decoder: TextDecoder;
}

export class Recorder {
  readonly client: Client;
  readonly trace: TraceEvent[] = [];
  /** Why the latest request was refused, in the lab's own words. */
  refused: string | undefined;
  /** Why the session or its run ended by itself. */
  ended: string | undefined;
  state: CaseState = 'idle';
  readonly #hostOf: (terminal: string) => Host;
  readonly #screens: Screen[] = [];
  readonly #waiting = new Set<() => void>();
  #began = 0;

  /** `hostOf`: the host on which a terminal's programs run. */
  constructor(session: Session, clock: ClientClock, hostOf: (terminal: string) => Host) {
    this.#hostOf = hostOf;
    this.client = new Client({ transport: inProcess(session), clock, memory: NO_MEMORY }, (event) =>
      this.#hear(event),
    );
  }

  /** Every program, ordered by start, with all of its output so far. */
  get terminals(): RecordedTerminal[] {
    return this.#screens.map(({ kept }) => kept);
  }

  /** The latest program of a terminal. */
  latest(terminal: string): { kept: RecordedTerminal; channel: Channel } | undefined {
    return this.#screens.findLast(({ kept }) => kept.terminal === terminal);
  }

  /** The output of all programs of a terminal, with `\n` as line ends. */
  text(terminal: string): string {
    const own = this.terminals.filter((one) => one.terminal === terminal);
    const all = own.flatMap(({ output }) => output.map(([, text]) => text)).join('');
    return all.replaceAll('\r\n', '\n');
  }

  /** Calls `look` now and after each event, until it returns true. */
  watch(look: () => boolean): () => void {
    const again = (): void => {
      if (look()) this.#waiting.delete(again);
    };
    this.#waiting.add(again);
    again();
    return () => this.#waiting.delete(again);
  }

  #hear(event: ClientEvent | LinkEvent): void {
    this.#take(event);
    for (const look of [...this.#waiting]) look();
  }

  #take(event: ClientEvent | LinkEvent): void {
    switch (event.type) {
      case 'case':
        if (event.state === 'starting') this.#began = microseconds();
        this.state = event.state;
        return;
      case 'terminal': {
        const { terminal, channel, command, hash } = event;
        const kept: RecordedTerminal = {
          terminal,
          host: this.#hostOf(terminal),
          command,
          ...(hash !== undefined && { hash }),
          started: this.#now(),
          output: [],
        };
        this.#screens.push({ kept, channel, decoder: new TextDecoder() });
        return;
      }
      case 'bytes': {
        const screen = this.#on(event.channel);
        const text = screen?.decoder.decode(event.bytes, { stream: true }) ?? '';
        if (text !== '') screen?.kept.output.push([this.#now(), text]);
        return event.drawn();
      }
      case 'exit': {
        const screen = this.#on(event.channel);
        if (screen) screen.kept.ended = { at: this.#now(), exit: event.exit };
        return;
      }
      case 'trace':
        this.trace.length = event.from;
        this.trace.push(...event.events);
        return;
      case 'refused':
        this.refused = event.says;
        return;
      case 'ended':
        this.ended = event.reason;
        return;
      default:
    }
  }

  #on(channel: Channel): Screen | undefined {
    return this.#screens.find((screen) => screen.channel === channel);
  }

  /** Milliseconds since the run began. */
  #now(): number {
    return Math.max(0, Math.round((microseconds() - this.#began) / 1000));
  }
}
