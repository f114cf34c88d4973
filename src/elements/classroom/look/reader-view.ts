// What a teacher's page, or a guest's, shows of a reader: the panel of the case that the reader runs, fed by a
// client that observes their session, and types into it while the reader lets it. One panel at a time.
import type { ReaderEvent } from '#client';
import { definePanel } from '../../lab-case/define-panel.ts';
import { clock, onNetwork, webSocket } from '../../lab-case/lab/browser.ts';
import { LabCase } from '../../lab-case/panel.ts';
import { Panels } from '../../lab-case/panels.ts';
import type { LabTerminal } from '../../lab-terminal/terminal.ts';
import { bare } from './bare-panel.ts';
import { fetchPanel } from './fetch-panel.ts';
import type { LentView, OfSession } from './look-state.ts';
import { keepOff, markOff } from './only-reading.ts';
import { WatchingClient } from './watching-client.ts';

interface ReaderViewParts {
  /** Why nothing can be pressed or typed. */
  readonly why: string;
  /** Why nothing can be pressed, where one may type. */
  readonly whyTyping: string;
  hear(event: OfSession): void;
}

export class ReaderView {
  readonly #place: HTMLElement;
  readonly #parts: ReaderViewParts;
  readonly #lab: WatchingClient;
  readonly #panels: Panels;
  #panel: LabCase | undefined;
  #mayType = false;
  /** The one terminal that may be typed into; undefined if that is every one. */
  #terminal: string | undefined;
  /** Counts what was opened, so that what is fetched too late is not shown. */
  #opened = 0;

  /** `place` is empty, and on the page. The panels' texts and sheets are there (`fetchForPanels`). */
  constructor(place: HTMLElement, parts: ReaderViewParts) {
    this.#place = place;
    this.#parts = parts;
    let lab!: WatchingClient;
    const panels = new Panels((emit) => {
      lab = new WatchingClient({ transport: webSocket, clock }, (event) => {
        emit(event);
        if (!isOfSession(event)) return;
        if (event.type === 'resumed') this.#letType(false);
        if (event.type === 'maytype') this.#letType(event.on, event.terminal);
        parts.hear(event);
      });
      return lab;
    }, false);
    this.#lab = lab;
    this.#panels = panels;
    definePanel(panels);
    keepOff(place, () => this.#sayWhy());
    onNetwork((online) => lab.networkChanged(online));
  }

  /** Rejects if the panel cannot be fetched. */
  async open({ session, secret, at }: LentView, name: string | undefined): Promise<void> {
    const opened = (this.#opened += 1);
    const panel = name === undefined ? undefined : await fetchPanel(name);
    if (opened !== this.#opened) return;
    this.#remove();
    if (panel instanceof LabCase) this.#show(panel);
    this.#lab.watch({ session, secret, at });
  }

  /** Nothing of what was shown stays. */
  empty(): void {
    this.#opened += 1;
    this.#remove();
  }

  #show(panel: LabCase): void {
    bare(panel);
    this.#place.append(panel);
    this.#panel = panel;
    for (const terminal of this.#terminals) {
      // The reader's own screen answers what programs ask.
      const mine = { unread: () => this.#sayWhy(), sendAnswer: () => {} };
      terminal.events = { ...terminal.events!, ...mine };
    }
    this.#drawTyping();
  }

  #letType(on: boolean, terminal?: string): void {
    if (on === this.#mayType && terminal === this.#terminal) return;
    this.#mayType = on;
    this.#terminal = terminal;
    this.#drawTyping();
  }

  #drawTyping(): void {
    const panel = this.#panel;
    if (!panel) return;
    markOff(panel, this.#why);
    panel.querySelector('.why-off')!.textContent = '';
    for (const terminal of this.#terminals) {
      const isChosen = terminal.getAttribute('name') === this.#terminal;
      terminal.readOnly = !this.#mayType || (this.#terminal !== undefined && !isChosen);
      terminal.toggleAttribute('data-chosen', this.#mayType && isChosen);
    }
  }

  get #why(): string {
    return this.#mayType ? this.#parts.whyTyping : this.#parts.why;
  }

  get #terminals(): Iterable<LabTerminal> {
    return this.#panel?.querySelectorAll<LabTerminal>('lab-terminal') ?? [];
  }

  #remove(): void {
    const panel = this.#panel;
    this.#panel = undefined;
    if (panel) {
      panel.dispatch({ type: 'reset' });
      this.#panels.unregister(panel);
    }
    this.#place.replaceChildren();
  }

  #sayWhy(): void {
    const says = this.#panel?.querySelector('.why-off');
    if (says) says.textContent = this.#why;
  }
}

const OF_SESSION: readonly string[] = ['case', 'ended', 'resumed', 'maytype'];

const isOfSession = (event: ReaderEvent): event is OfSession => OF_SESSION.includes(event.type);
