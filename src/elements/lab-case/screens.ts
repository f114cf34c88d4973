// The terminals of a run panel taken together: which of them stand on the page, what is told to all
// of them, and which one a piece of output is for. It must not know the panel's state.
import type { ReconnectingClient } from '#client';
import type { Channel, Choices, Exit, ServerMessage, Size } from '#protocol';
import type { PanelTexts } from '../../shared/texts.ts';
import {
  CaseTerminal,
  type CaseTerminalEvents,
  type Output,
} from '../lab-terminal/case-terminal.ts';
import { Tabs } from './view/tabs.ts';

/** What a program starts with where no screen is drawn yet; it is told the real size then. */
const SIZE: Size = { cols: 80, rows: 24 };

export class Screens {
  readonly #terminals = new Map<string, CaseTerminal>();
  readonly #tabs: Tabs;
  /** The one that a reader types into first. */
  readonly #first: string;
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
    const sections = [...this.#terminals].map(([name, { section }]) => [name, section] as const);
    this.#tabs = new Tabs(panel.querySelector('[role=tablist]')!, new Map(sections));
    this.#first = panel.dataset.first!;
    this.#tabs.show(this.#first);
    this.#adds = [...panel.querySelectorAll<HTMLButtonElement>('[data-add]')];
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

  /** The size of a terminal that is drawn, and so of any other as well. */
  get size(): Size {
    return this.first.size ?? SIZE;
  }

  get choices(): Choices {
    return Object.fromEntries(this.shown.map((one) => [one.name, one.choices()]));
  }

  set readOnly(on: boolean) {
    for (const terminal of this.all) terminal.readOnly = on;
  }

  named(name: string): CaseTerminal | undefined {
    return this.#terminals.get(name);
  }

  /** Puts a terminal on the page that was not there yet. */
  show(terminal: CaseTerminal): void {
    terminal.section.hidden = false;
    this.#tabs.show(terminal.name);
  }

  /** Draws those terminals from now on; false when what draws them cannot be fetched. */
  async draw(terminals: CaseTerminal[]): Promise<boolean> {
    const drawn = await Promise.allSettled(terminals.map((terminal) => terminal.open()));
    return drawn.every(({ status }) => status === 'fulfilled');
  }

  /** Programs are on their way. */
  await(): void {
    const { size } = this;
    for (const terminal of this.shown) terminal.awaits(size);
  }

  started(program: Extract<ServerMessage, { type: 'terminal' }>): void {
    const terminal = this.#terminals.get(program.terminal);
    if (terminal?.section.hidden) this.show(terminal);
    terminal?.started(program);
  }

  printed(output: Output): void {
    for (const terminal of this.all) {
      if (terminal.printed(output)) this.#tabs.printed(terminal.name);
    }
  }

  /** Whether a terminal shows the channel's program. */
  shows(channel: Channel): boolean {
    return this.all.some((terminal) => terminal.channel === channel);
  }

  waits(channel: Channel, bytes: number): void {
    for (const terminal of this.all) terminal.waits(channel, bytes);
  }

  exited(channel: Channel, exit: Exit): void {
    for (const terminal of this.all) terminal.exited(channel, exit);
  }

  settle(): void {
    for (const terminal of this.all) terminal.settle();
  }

  over(): void {
    for (const terminal of this.all) terminal.over();
  }

  /** As before the first run: empty, and only the terminals that the case itself starts. */
  clear(): void {
    for (const { dataset } of this.#adds) {
      this.#terminals.get(dataset.add!)!.section.hidden = true;
      this.#tabs.hide(dataset.add!);
    }
    this.#tabs.show(this.#first);
    for (const terminal of this.all) terminal.clear();
  }
}
