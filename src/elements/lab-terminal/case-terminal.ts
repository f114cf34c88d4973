// One terminal of a run panel: its program's channel, the keys that go to it, and its output.
// TerminalHead draws the head, LabTerminal the screen.
import type { ClientEvent, ReconnectingClient } from '#client';
import type { Channel, Exit, ServerMessage, Size } from '#protocol';
import { OutputRecorder } from '../lab-case/take-home/output-recorder.ts';
import type { LabTerminal } from './terminal.ts';
import { fill } from '../../shared/fill.ts';
import type { PanelTexts } from '../../shared/texts.ts';
import { TerminalHead } from './head.ts';
import { attendKeyRow } from './keyboard/key-row.ts';
import type { Tip } from '../lab-case/state/notices.ts';
import type { FootMessage } from './foot-message.ts';

type Started = Extract<ServerMessage, { type: 'terminal' }>;

/** Output of a program, live or recorded. */
export type TerminalOutput = Omit<Extract<ClientEvent, { type: 'bytes' }>, 'type'>;

/** Bytes that may be typed before the program starts, a paste included. */
const TYPED_AHEAD = 2 * 1024 * 1024;

/** With more unsent bytes than this, answers to the program's queries are dropped. */
const MOST_ANSWERS = 4096;

const INTERRUPT = 0x03; // Ctrl+C

/** Milliseconds without a change after which a new size is sent. */
const REST = 100;

export interface CaseTerminalEvents {
  keysRejected(why: Tip): void;
  keysTaken(): void;
  /** The dialog for links could not be fetched. */
  dialogFailed(): void;
}

export class CaseTerminal {
  readonly name: string;
  readonly section: HTMLElement;
  readonly recorded = new OutputRecorder(() => performance.now());
  readonly #head: TerminalHead;
  readonly #screen: LabTerminal;
  readonly #lab: ReconnectingClient;
  readonly #events: CaseTerminalEvents;
  readonly #texts: PanelTexts['says'];
  /** Fetched with the screen. */
  #footMessage: FootMessage | undefined;
  /** What the program was sent before that had come. */
  #unnoted: Uint8Array[] = [];
  #channel: Channel | undefined;
  #isLive = false;
  /** The reader has sent SIGINT to the program. */
  #isInterrupted = false;
  #readOnly = false;
  #isExpected = false;
  #typedAhead: Uint8Array[] = [];
  #reportedSize: Size | undefined;
  #sizeTimer: ReturnType<typeof setTimeout> | undefined;

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
    this.#head = new TerminalHead(section, texts);
    this.#screen = section.querySelector<LabTerminal>('lab-terminal')!;
    const terminal = section.ariaLabel ?? this.name;
    this.#screen.texts = {
      label: fill(texts.terminal, { terminal }),
      heard: fill(texts.heard, { terminal }),
      omitted: texts.omitted,
      fetching: texts.says.fetching,
    };
    this.#texts = texts.says;
    attendKeyRow(section.querySelector('.keys')!, (keys) => this.#screen.type(keys));
    this.#screen.events = {
      typeKeys: (bytes) => this.#typeKeys(bytes),
      sendAnswer: (bytes) => this.#sendAnswer(bytes),
      cancel: () => this.#cancelPaste(),
      sized: () => this.#reportSize(),
      unread: () => events.keysRejected('recorded'),
      link: (address) => void openLink(address, texts).catch(() => events.dialogFailed()),
    };
  }

  /** The channel of the latest program. */
  get channel(): Channel | undefined {
    return this.#channel;
  }

  get size(): Size | undefined {
    return this.#screen.size;
  }

  /** While a recording is shown, nothing is sent to the lab. */
  set readOnly(on: boolean) {
    this.#readOnly = this.#screen.readOnly = on;
  }

  /** Run would start the program's C twin, or the program. */
  showTwin(twin: boolean): void {
    this.#head.showTwin(twin);
  }

  chosenOptions(): Record<string, string> {
    return this.#head.chosenOptions();
  }

  /** Fetches and opens the screen; rejects if it cannot be fetched. */
  async openScreen(): Promise<void> {
    await this.#screen.openScreen();
    const { FootMessage } = await import('./foot-message.ts');
    this.#footMessage ??= new FootMessage(this.#screen, this.#texts, () => performance.now());
    for (const keys of this.#unnoted.splice(0)) this.#footMessage.noteKeys(keys);
  }

  focus(): void {
    this.#screen.focus();
  }

  /** A program of this size starts soon; keys are kept for it. */
  expectProgram(size: Size): void {
    this.#isExpected = true;
    this.#reportedSize = size;
  }

  startProgram({ channel, command, choices = {}, edits, hash }: Started): void {
    if (channel !== this.#channel) {
      this.#screen.beginProgram();
      this.#channel = channel;
      if (!this.#readOnly) this.#head.showOptions(choices);
      this.#isInterrupted = false;
    }
    this.#isLive = true;
    this.#isExpected = false;
    this.#head.showRunning(command, hash, edits);
    for (const bytes of this.#typedAhead.splice(0)) this.#typeKeys(bytes);
    this.#reportSize();
  }

  /** The reader sends SIGINT to the program, by Ctrl+C or from the menu. */
  noteInterrupt(): void {
    this.#isInterrupted = true;
  }

  /** False when the bytes are another terminal's. */
  appendOutput({ channel, bytes, again, drawn }: TerminalOutput): boolean {
    if (channel !== this.#channel) return false;
    this.#footMessage?.noteOutput();
    this.recorded.recordOutput(bytes);
    this.#screen.appendOutput(bytes, drawn, again);
    return true;
  }

  showExit(channel: Channel, exit: Exit): void {
    if (channel !== this.#channel) return;
    this.#isLive = false;
    this.#clearMessage();
    this.#head.showExit(exit, this.#isInterrupted);
  }

  /** The number of typed bytes that are not sent yet. */
  showUnsentKeys(channel: Channel, bytes: number): void {
    if (channel === this.#channel && this.#isLive) this.#footMessage?.setUnsentKeys(bytes);
  }

  /** No program starts any more: kept keys are dropped. */
  dropTypedAhead(): void {
    this.#isExpected = false;
    this.#typedAhead = [];
  }

  /** The case's wire is gone, and with it the program. */
  endProgram(): void {
    if (this.#isLive) this.#head.showExit(undefined);
    this.#clearMessage();
    this.#isLive = this.#isExpected = false;
    this.#typedAhead = [];
  }

  /** As before the first start. Keys for a program that starts soon stay. */
  clearTerminal(): void {
    this.#clearMessage();
    this.#isLive = false;
    this.#channel = undefined;
    this.#screen.clearScreen();
    this.recorded.clear();
    this.#head.clearHead();
  }

  #typeKeys(bytes: Uint8Array): void {
    if (this.#isExpected) {
      const ahead = this.#typedAhead.reduce((sum, one) => sum + one.length, 0);
      if (ahead + bytes.length > TYPED_AHEAD) this.#events.keysRejected('input-full');
      else {
        this.#typedAhead.push(bytes);
        this.#events.keysTaken();
      }
    } else if (this.#isLive && this.#channel !== undefined) {
      // Ctrl+C cancels a paste that is still being sent.
      if (bytes.length === 1 && bytes[0] === INTERRUPT) {
        this.#cancelPaste();
        this.noteInterrupt();
      }
      if (this.#footMessage) this.#footMessage.noteKeys(bytes);
      else this.#unnoted.push(bytes);
      if (this.#lab.type(this.#channel, bytes)) this.#events.keysTaken();
      else this.#events.keysRejected('tooManyKeys');
    } else {
      this.#events.keysRejected(this.#channel === undefined ? 'notStarted' : 'not-running');
    }
  }

  /** Answers to a program that does not read them are dropped. */
  #sendAnswer(bytes: Uint8Array): void {
    if (
      this.#isLive &&
      this.#channel !== undefined &&
      (this.#footMessage?.waiting ?? 0) < MOST_ANSWERS
    )
      this.#lab.type(this.#channel, bytes);
  }

  #clearMessage(): void {
    this.#unnoted = [];
    this.#footMessage?.clearMessage();
  }

  #cancelPaste(): void {
    if (this.#channel !== undefined) this.#lab.takeBack(this.#channel);
  }

  #reportSize(): void {
    clearTimeout(this.#sizeTimer);
    this.#sizeTimer = setTimeout(() => {
      const { size } = this.#screen;
      const { cols, rows } = this.#reportedSize ?? {};
      if (!this.#isLive || this.#readOnly || !size || (size.cols === cols && size.rows === rows))
        return;
      this.#reportedSize = size;
      this.#lab.ask({ type: 'resize', channel: this.#channel!, size });
    }, REST);
  }
}

/** The dialog is fetched with the first link. */
async function openLink(address: string, texts: PanelTexts): Promise<void> {
  const { askToOpen } = await import('./open-link.ts');
  await askToOpen(address, texts);
}
