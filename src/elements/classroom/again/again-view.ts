// The panel that plays a run file by itself: what would run something is off, and no lab is behind it.
import { NO_MEMORY, ReconnectingClient } from '#client';
import { panelFor } from '../../compare/panel-for.ts';
import { definePanel } from '../../lab-case/define-panel.ts';
import { clock, webSocket } from '../../lab-case/lab/browser.ts';
import { LabCase } from '../../lab-case/panel.ts';
import { Panels } from '../../lab-case/panels.ts';
import { readRunFile } from '../../runs/file/run-file.ts';
import { bare } from '../look/bare-panel.ts';
import { fetchForPanels, fetchPanel } from '../look/fetch-panel.ts';
import { keepOff, markOff } from '../look/only-reading.ts';

/** A panel connects when somebody comes near: this one has nothing to ask for. */
class NoLab extends ReconnectingClient {
  override open(): void {}
  override ask(): void {}
  override type(): boolean {
    return true;
  }
}

/** `place` is empty, and on the page. `why`: why nothing can be pressed. */
export async function openView(place: HTMLElement, why: string): Promise<AgainView> {
  await fetchForPanels();
  return new AgainView(place, why);
}

export class AgainView {
  readonly #place: HTMLElement;
  readonly #why: string;
  readonly #panels: Panels;
  #panel: LabCase | undefined;
  /** Counts what was opened, so that what is fetched too late is not shown. */
  #opened = 0;

  constructor(place: HTMLElement, why: string) {
    this.#place = place;
    this.#why = why;
    this.#panels = new Panels(
      (emit) => new NoLab({ transport: webSocket, clock, memory: NO_MEMORY }, emit),
      false,
    );
    definePanel(this.#panels);
    keepOff(place, () => this.#sayWhy());
  }

  /** Plays the run of this file; false if it is none of the case. Rejects if the panel cannot be fetched. */
  async open(file: string, name: string): Promise<boolean> {
    const opened = (this.#opened += 1);
    const panel = await fetchPanel(name);
    if (opened !== this.#opened) return true;
    this.#remove();
    if (!(panel instanceof LabCase)) return false;
    const read = readRunFile(file, [{ name, hosts: panelFor(panel).hosts }]);
    if ('is' in read) return false;
    bare(panel);
    this.#place.append(panel);
    this.#panel = panel;
    markOff(panel, this.#why);
    panel.replay(read.run);
    return true;
  }

  /** Nothing of what was played stays. */
  empty(): void {
    this.#opened += 1;
    this.#remove();
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
