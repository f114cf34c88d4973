// One terminal of a run panel: which program runs in it, what is typed into that, and what of its
// output is drawn. Its looks are Head's, its screen LabTerminal's.
import type { ClientEvent, ReconnectingClient } from '#client';
import type { Channel, Exit, ServerMessage, Size } from '#protocol';
import { Recorded } from '../lab-case/take-home/recorded.ts';
import type { LabTerminal } from './terminal.ts';
import { fill } from '../../shared/fill.ts';
import type { PanelTexts } from '../../shared/texts.ts';
import { Head } from './head.ts';
import type { Tip } from '../lab-case/state/notices.ts';
import type { Says } from './says.ts';

type Started = Extract<ServerMessage, { type: 'terminal' }>;

/** Bytes of a program: the lab's or a recording's. */
export type Output = Omit<Extract<ClientEvent, { type: 'bytes' }>, 'type'>;

/** Bytes typed before the program is there that it then gets: a paste may be among them. */
const TYPED_AHEAD = 2 * 1024 * 1024;

/** Bytes of keys that wait at which a program's questions to its terminal are not answered any more. */
const MOST_ANSWERS = 4096;

const INTERRUPT = 0x03; // Ctrl+C

/** Milliseconds in which a terminal's size must rest before its program is told. */
const REST = 100;

export interface CaseTerminalEvents {
  untyped(why: Tip): void;
  /** What asks before a link is opened could not be fetched. */
  unfetched(): void;
}

export class CaseTerminal {
  readonly name: string;
  readonly section: HTMLElement;
  readonly recorded = new Recorded(() => performance.now());
  readonly #head: Head;
  readonly #screen: LabTerminal;
  readonly #lab: ReconnectingClient;
  readonly #events: CaseTerminalEvents;
  readonly #texts: PanelTexts['says'];
  /** Fetched with what draws the screen: before that there is nothing to say. */
  #says: Says | undefined;
  #channel: Channel | undefined;
  #live = false;
  #readOnly = false;
  #awaited = false;
  #ahead: Uint8Array[] = [];
  #told: Size | undefined;
  #resting: ReturnType<typeof setTimeout> | undefined;

  /** `section` is Terminal.astro's. */
  constructor(
    section: HTMLElement,
    lab: ReconnectingClient,
    texts: PanelTexts,
    events: CaseTerminalEvents,
  ) {
    this.name = section.dataset.terminal!;
    this.section = section;
    this.#lab = lab;
    this.#events = events;
    this.#head = new Head(section, texts);
    this.#screen = section.querySelector<LabTerminal>('lab-terminal')!;
    const terminal = section.ariaLabel ?? this.name;
    this.#screen.texts = {
      label: fill(texts.terminal, { terminal }),
      heard: fill(texts.heard, { terminal }),
      omitted: texts.omitted,
      fetching: texts.says.fetching,
    };
    this.#texts = texts.says;
    this.#screen.events = {
      keys: (bytes) => this.#typed(bytes),
      answers: (bytes) => this.#answered(bytes),
      cancel: () => this.#takeBack(),
      sized: () => this.#sized(),
      unread: () => events.untyped('recorded'),
      link: (address) => void openLink(address, texts).catch(() => events.unfetched()),
    };
  }

  /** Of its latest program. */
  get channel(): Channel | undefined {
    return this.#channel;
  }

  get size(): Size | undefined {
    return this.#screen.size;
  }

  /** While it shows a recording: nothing of it reaches the lab. */
  set readOnly(on: boolean) {
    this.#readOnly = this.#screen.readOnly = on;
  }

  choices(): Record<string, string> {
    return this.#head.choices();
  }

  /** Draws the screen from now on; rejects when what draws it cannot be fetched. */
  async open(): Promise<void> {
    await this.#screen.open();
    const { Says } = await import('./says.ts');
    this.#says ??= new Says(this.#screen, this.#texts, () => performance.now());
  }

  focus(): void {
    this.#screen.focus();
  }

  /** A program is on its way, at this size: what is typed meanwhile is for it. */
  awaits(size: Size): void {
    this.#awaited = true;
    this.#told = size;
  }

  started({ channel, command, choices = {}, hash }: Started): void {
    if (channel !== this.#channel) {
      this.#screen.newProgram();
      this.#channel = channel;
      if (!this.#readOnly) this.#head.choose(choices);
    }
    this.#live = true;
    this.#awaited = false;
    this.#head.started(command, hash);
    for (const bytes of this.#ahead.splice(0)) this.#typed(bytes);
    this.#sized();
  }

  /** False when the bytes are another terminal's. */
  printed({ channel, bytes, again, drawn }: Output): boolean {
    if (channel !== this.#channel) return false;
    this.#says?.printed();
    this.recorded.add(bytes);
    this.#screen.write(bytes, drawn, again);
    return true;
  }

  exited(channel: Channel, exit: Exit): void {
    if (channel !== this.#channel) return;
    this.#live = false;
    this.#says?.nothing();
    this.#head.ended(exit);
    this.settle();
  }

  /** So many bytes of what was typed have not left for the lab yet. */
  waits(channel: Channel, bytes: number): void {
    if (channel === this.#channel && this.#live) this.#says?.waits(bytes);
  }

  /** Nothing more is on its way. */
  settle(): void {
    this.#awaited = false;
    this.#ahead = [];
  }

  /** The case's wire is gone, and with it whatever still ran. */
  over(): void {
    if (this.#live) this.#head.ended(undefined);
    this.#says?.nothing();
    this.#live = this.#awaited = false;
    this.#ahead = [];
  }

  /** As before the first start. */
  clear(): void {
    this.over();
    this.#channel = undefined;
    this.#screen.clear();
    this.recorded.clear();
    this.#head.cleared();
  }

  #typed(bytes: Uint8Array): void {
    if (this.#live && this.#channel !== undefined) {
      // Whoever interrupts does not wait for the end of what was pasted.
      if (bytes.length === 1 && bytes[0] === INTERRUPT) this.#takeBack();
      this.#says?.typed(bytes);
      if (!this.#lab.type(this.#channel, bytes)) this.#events.untyped('tooManyKeys');
    } else if (this.#awaited) {
      const ahead = this.#ahead.reduce((sum, one) => sum + one.length, 0);
      if (ahead + bytes.length > TYPED_AHEAD) this.#events.untyped('input-full');
      else this.#ahead.push(bytes);
    } else {
      this.#events.untyped(this.#channel === undefined ? 'notStarted' : 'not-running');
    }
  }

  /** Answers to a program that asks and does not read are nobody's to wait for. */
  #answered(bytes: Uint8Array): void {
    if (this.#live && this.#channel !== undefined && (this.#says?.waiting ?? 0) < MOST_ANSWERS)
      this.#lab.type(this.#channel, bytes);
  }

  #takeBack(): void {
    if (this.#channel !== undefined) this.#lab.takeBack(this.#channel);
  }

  #sized(): void {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => {
      const { size } = this.#screen;
      const { cols, rows } = this.#told ?? {};
      if (!this.#live || this.#readOnly || !size || (size.cols === cols && size.rows === rows))
        return;
      this.#told = size;
      this.#lab.ask({ type: 'resize', channel: this.#channel!, size });
    }, REST);
  }
}

/** What asks is fetched with the first link. */
async function openLink(address: string, texts: PanelTexts): Promise<void> {
  const { askToOpen } = await import('./open-link.ts');
  askToOpen(address, texts);
}
