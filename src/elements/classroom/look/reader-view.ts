// What a teacher's page shows of a reader: the panel of the case that the reader runs, fed by a client that
// observes their session. One panel at a time.
import type { ServerMessage } from '#protocol';
import { fetchLadderSheets } from '../../lab-ladder/ladder-sheets.ts';
import { definePanel } from '../../lab-case/define-panel.ts';
import { clock, onNetwork, webSocket } from '../../lab-case/lab/browser.ts';
import { LabCase } from '../../lab-case/panel.ts';
import { Panels } from '../../lab-case/panels.ts';
import { fetchPanelTexts } from '../../lab-case/texts.ts';
import { LabTerminal } from '../../lab-terminal/terminal.ts';
import { fetchPanel } from './fetch-panel.ts';
import type { LentView } from './look-state.ts';
import { keepOff, markOff } from './only-reading.ts';
import { WatchingClient } from './watching-client.ts';

/** What is for a next run, for typing, and for runs of one's own. */
const UNUSED = '.step-toggle, .keys, .of-run, .leave';

interface ReaderViewParts {
  /** Why nothing can be pressed or typed. */
  readonly why: string;
  hear(event: Extract<ServerMessage, { type: 'case' | 'ended' }>): void;
}

export class ReaderView {
  readonly #place: HTMLElement;
  readonly #why: string;
  readonly #lab: WatchingClient;
  readonly #panels: Panels;
  #panel: LabCase | undefined;
  /** Counts what was opened, so that what is fetched too late is not shown. */
  #opened = 0;

  /** `place` is empty, and on the page. The panels' texts and sheets are there (`fetchForPanels`). */
  constructor(place: HTMLElement, { why, hear }: ReaderViewParts) {
    this.#place = place;
    this.#why = why;
    let lab!: WatchingClient;
    const panels = new Panels((emit) => {
      lab = new WatchingClient({ transport: webSocket, clock }, (event) => {
        emit(event);
        if (event.type === 'case' || event.type === 'ended') hear(event);
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
    // Of a text that is not on this page, and of a page without scripts.
    for (const part of panel.querySelectorAll('lab-dock, noscript')) part.remove();
    for (const part of panel.querySelectorAll<HTMLElement>(UNUSED)) part.dataset.unused = '';
    // Neither are a choice for a next run, and edits that this browser keeps.
    delete panel.dataset.haveTwins;
    panel.dataset.programs = '';
    const says = document.createElement('p');
    says.className = 'why-off';
    says.setAttribute('role', 'status');
    panel.querySelector('.messages')!.prepend(says);
    this.#place.append(panel);
    this.#panel = panel;
    markOff(panel, this.#why);
    for (const terminal of panel.querySelectorAll<LabTerminal>('lab-terminal')) {
      terminal.readOnly = true;
      terminal.events = { ...terminal.events!, unread: () => this.#sayWhy() };
    }
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

/** What panels need before the first of them is there. */
export async function fetchForPanels(): Promise<void> {
  LabTerminal.fetch();
  await Promise.all([fetchPanelTexts(), fetchLadderSheets()]);
}
