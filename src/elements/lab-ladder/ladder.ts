// <lab-ladder>: a run's trace, as events for scripts and as a picture with its text twin for readers.
// What draws it is fetched with the first event; until then it only keeps them.
import type { TraceEvent } from '#protocol';
import { ladderTexts } from './texts.ts';
import { Ends } from './trace/socket-states.ts';
import { Log } from './log.ts';
import type { View } from './view.ts';

export class LabLadder extends HTMLElement {
  readonly #log = new Log();
  readonly #ends = new Ends();
  #view: View | undefined;
  #opening: Promise<void> | undefined;
  /** While the run goes on: a point of its clock, and when the page learned of it. */
  #anchor: { t: number; at: number } | undefined;
  #runs = false;

  /** The run's trace so far, in order of time. */
  get events(): TraceEvent[] {
    return [...this.#log.events];
  }

  connectedCallback(): void {
    this.addEventListener('click', ({ target }) => {
      const { zoom, filter, text } = (target as Element).closest('button')?.dataset ?? {};
      if (zoom !== undefined) this.#zoom(Number(zoom));
      if (filter !== undefined) this.#filter();
      if (text !== undefined) this.#asText();
    });
  }

  /** Whether time goes on in this run, so that pauses and blocked calls grow. */
  set runs(runs: boolean) {
    this.#runs = runs;
    this.#view?.changed();
  }

  /** The next events; `from` of the run's came before, and with 0 a new run begins. */
  add(from: number, events: readonly TraceEvent[]): void {
    this.#log.add(from, events);
    const t = Math.max(...events.map((one) => (one.kind === 'call' ? (one.end ?? one.t) : one.t)));
    this.#anchor = { t, at: performance.now() };
    this.dataset.used = '';
    if (from === 0) this.#ends.clear();
    this.#ends.see(events);
    this.#tellStates();
    if (from === 0) this.#view?.reset();
    this.#view?.changed();
    const detail = { events: this.#log.events };
    this.dispatchEvent(new CustomEvent('lab-trace', { bubbles: true, detail }));
    void this.open();
  }

  /** As before the first run. */
  clear(): void {
    this.#log.clear();
    this.#anchor = undefined;
    delete this.dataset.used;
    this.#ends.clear();
    this.#tellStates();
    this.#view?.reset();
  }

  /** Fetches what draws it; once, unless that failed. */
  open(): Promise<void> {
    this.#opening ??= this.#open().catch(() => {
      this.#opening = undefined;
      this.#tell('lab-undrawn');
    });
    return this.#opening;
  }

  async #open(): Promise<void> {
    const [{ View }, texts] = await Promise.all([import('./view.ts'), ladderTexts()]);
    const log = this.#log;
    const shown = {
      hosts: this.#lanes.map(({ dataset }) => dataset.host!),
      get events() {
        return log.events;
      },
      now: () => this.#now(),
      terminal: (name: string) => this.#section(name)?.ariaLabel ?? name,
      tool: (name: string) => this.#section(name)?.dataset.tool,
    };
    this.#view = new View(this, shown, texts);
    this.#view.changed();
    this.#tell('lab-drawn');
  }

  #tell(type: 'lab-drawn' | 'lab-undrawn'): void {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true }));
  }

  #now(): number | undefined {
    if (!this.#runs || !this.#anchor) return undefined;
    return this.#anchor.t + (performance.now() - this.#anchor.at) * 1000;
  }

  /** The heads of its hosts, from left to right. */
  get #lanes(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('.lane')];
  }

  #section(terminal: string): HTMLElement | null {
    const panel = this.closest('lab-case');
    return panel?.querySelector<HTMLElement>(`[data-terminal="${terminal}"]`) ?? null;
  }

  /** In the head of its lane. */
  #tellStates(): void {
    for (const lane of this.#lanes) {
      const pill = lane.querySelector<HTMLElement>('.pill')!;
      const state = this.#ends.state(lane.dataset.host!);
      pill.hidden = state === undefined;
      pill.textContent = state ?? '';
    }
  }

  #zoom(step: number): void {
    if (!this.#view) return;
    this.#view.zoom = Math.min(Math.max(this.#view.zoom + step, 0), 2) as View['zoom'];
    for (const button of this.querySelectorAll<HTMLButtonElement>('[data-zoom]')) {
      button.disabled = this.#view.zoom === (Number(button.dataset.zoom) < 0 ? 0 : 2);
    }
    this.#view.changed();
  }

  #filter(): void {
    if (!this.#view) return;
    this.#view.filter = this.#view.filter === 'matters' ? 'everything' : 'matters';
    const button = this.querySelector<HTMLElement>('[data-filter]')!;
    button.ariaPressed = String(this.#view.filter === 'everything');
    this.#view.changed();
  }

  #asText(): void {
    const shown = this.toggleAttribute('data-as-text');
    this.querySelector<HTMLElement>('[data-text]')!.ariaPressed = String(shown);
    this.#view?.changed();
  }
}

customElements.define('lab-ladder', LabLadder);
