// The terminals of a run panel: which of them are on the page, and which one a piece of output
// belongs to. What concerns all of them is passed on to each.
import type { ReconnectingClient } from '#client';
import type { Channel, Choices, Exit, ServerMessage, Size } from '#protocol';
import type { PanelTexts } from '../../shared/texts.ts';
import {
  CaseTerminal,
  type CaseTerminalEvents,
  type TerminalOutput,
} from '../lab-terminal/case-terminal.ts';
import { onStep } from './orders.ts';
import { onTrace } from './trace.ts';
import type { ReceivedOutput } from './take-home/output-recorder.ts';
import { showAddedOptions } from './view/added-options.ts';
import { Tabs } from './view/tabs.ts';

/** A program's size while no screen is drawn yet; the lab gets the real size as soon as one is. */
const SIZE: Size = { cols: 80, rows: 24 };

export class CaseTerminals {
  readonly #terminals = new Map<string, CaseTerminal>();
  readonly #tabs: Tabs;
  /** The terminal that has the focus after Run. */
  readonly #first: string;
  /** The step of the text that presses Run now. */
  #step: { into: string | undefined } | undefined;
  /** Buttons that add a terminal which the case itself does not start. */
  readonly #adds: HTMLButtonElement[];

  /** `panel` is Case.astro's. */
  constructor(
    panel: HTMLElement,
    lab: ReconnectingClient,
    texts: PanelTexts,
    events: CaseTerminalEvents,
  ) {
    for (const section of panel.querySelectorAll<HTMLElement>('[data-terminal]')) {
      const terminal = new CaseTerminal(section, lab, texts, events);
      this.#terminals.set(terminal.name, terminal);
    }
    this.#tabs = new Tabs(panel.querySelector('.tabs')!, panel.querySelector('.ends')!);
    this.#first = panel.dataset.first!;
    this.#tabs.selectTab(this.first.section.id);
    const ladder = panel.querySelector('lab-ladder .between')!;
    onTrace(panel, (events) => {
      if (events.length > 0) this.#tabs.markUnread(ladder.id);
    });
    onStep(panel, (step) => {
      this.#step = step;
    });
    this.#adds = [...panel.querySelectorAll<HTMLButtonElement>('[data-add]')];
    for (const add of this.#adds)
      showAddedOptions(add, this.#terminals.get(add.dataset.add!)!.section);
  }

  get all(): CaseTerminal[] {
    return [...this.#terminals.values()];
  }

  get shown(): CaseTerminal[] {
    return this.all.filter(({ section }) => !section.hidden);
  }

  get first(): CaseTerminal {
    return this.#terminals.get(this.#first)!;
  }

  /** The terminal that the reader types into after Run. */
  get typed(): CaseTerminal | undefined {
    if (!this.#step) return this.first;
    return this.shown.find(({ name }) => name === this.#step!.into);
  }

  /** All terminals have the size of the first, if that is drawn. */
  get size(): Size {
    return this.first.size ?? SIZE;
  }

  get choices(): Choices {
    return Object.fromEntries(this.shown.map((one) => [one.name, one.chosenOptions()]));
  }

  set readOnly(on: boolean) {
    for (const terminal of this.all) terminal.readOnly = on;
  }

  terminalNamed(name: string): CaseTerminal | undefined {
    return this.#terminals.get(name);
  }

  /** Puts a hidden terminal on the page. */
  revealTerminal(terminal: CaseTerminal): void {
    terminal.section.hidden = false;
    this.#tabs.selectTab(terminal.section.id);
  }

  /** Draws those terminals from now on; false when what draws them cannot be fetched. */
  async openScreens(terminals: CaseTerminal[]): Promise<boolean> {
    const drawn = await Promise.allSettled(terminals.map((terminal) => terminal.openScreen()));
    return drawn.every(({ status }) => status === 'fulfilled');
  }

  /** Keeps what is typed from now on for programs that start soon. */
  expectPrograms(): void {
    const { size } = this;
    for (const terminal of this.shown) terminal.expectProgram(size);
  }

  startProgram(program: Extract<ServerMessage, { type: 'terminal' }>): void {
    const terminal = this.#terminals.get(program.terminal);
    if (terminal?.section.hidden) this.revealTerminal(terminal);
    terminal?.startProgram(program);
  }

  appendOutput(output: TerminalOutput): void {
    for (const terminal of this.all) {
      if (terminal.appendOutput(output)) this.#tabs.markUnread(terminal.section.id);
    }
  }

  /** Whether a terminal shows the channel's program. */
  showsChannel(channel: Channel): boolean {
    return this.all.some((terminal) => terminal.channel === channel);
  }

  /** Run would start the programs' C twins, or the programs. */
  showTwins(twins: boolean): void {
    for (const terminal of this.all) terminal.showTwin(twins);
  }

  showUnsentKeys(channel: Channel, bytes: number): void {
    for (const terminal of this.all) terminal.showUnsentKeys(channel, bytes);
  }

  showExit(channel: Channel, exit: Exit): void {
    for (const terminal of this.all) terminal.showExit(channel, exit);
  }

  /** All output of the channel's program that is kept. */
  outputOf(channel: Channel): readonly ReceivedOutput[] {
    return this.all.find((one) => one.channel === channel)?.recorded.received ?? [];
  }

  dropTypedAhead(): void {
    for (const terminal of this.all) terminal.dropTypedAhead();
  }

  endPrograms(): void {
    for (const terminal of this.all) terminal.endProgram();
  }

  /**
   * Restores the panel before its first run: empty screens, and only the terminals that the case
   * starts.
   */
  clearTerminals(): void {
    for (const { dataset } of this.#adds) {
      const { section } = this.#terminals.get(dataset.add!)!;
      section.hidden = true;
      this.#tabs.hideTab(section.id);
    }
    this.#tabs.selectTab(this.first.section.id);
    this.#tabs.markRead();
    for (const terminal of this.all) terminal.clearTerminal();
  }
}
