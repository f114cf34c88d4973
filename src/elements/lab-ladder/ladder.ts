// <lab-ladder>: a run's trace, as events for scripts, as a picture and as a transcript. The code
// that draws it is fetched with the first event.
import type { TraceEvent } from '#protocol';
import type { WaitingCall } from '../lab-gate/which-gate.ts';
import { ladderTexts } from './texts.ts';
import { LatestStates } from './trace/socket-states.ts';
import type { Entry } from './trace/filter.ts';
import { TraceLog } from './trace-log.ts';
import type { LadderView } from './ladder-view.ts';

export class LabLadder extends HTMLElement {
  readonly #log = new TraceLog();
  readonly #states = new LatestStates();
  #view: LadderView | undefined;
  #opening: Promise<void> | undefined;
  /** A moment of the run's clock, and the page's time at which it was known. */
  #anchor: { t: number; at: number } | undefined;
  #isRunning = false;
  #waiting: readonly WaitingCall[] = [];

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
    this.addEventListener('dblclick', ({ target }) => this.#choose(target as Element));
    this.addEventListener('keydown', ({ key, target }) => {
      if (key === 'Enter') this.#choose(target as Element);
    });
  }

  /** Whether time passes in this run, so that pauses and blocked calls grow. */
  set runs(runs: boolean) {
    this.#isRunning = runs;
    this.#view?.invalidate();
  }

  /** The calls before which programs stand in step mode, drawn at the end of the run so far. */
  set waiting(waiting: readonly WaitingCall[]) {
    if (waiting.length === 0 && this.#waiting.length === 0) return;
    this.#waiting = waiting;
    this.#view?.invalidate();
  }

  /** `from` is the number of events before these; with 0 a new run begins. */
  recordEvents(from: number, events: readonly TraceEvent[]): void {
    this.#log.insertEvents(from, events);
    const t = Math.max(...events.map((one) => (one.kind === 'call' ? (one.end ?? one.t) : one.t)));
    this.#anchor = { t, at: performance.now() };
    this.dataset.used = '';
    if (from === 0) this.#states.clearStates();
    this.#states.recordStates(events);
    this.#showStates();
    if (from === 0) this.#view?.resetView();
    this.#view?.invalidate();
    const detail = { events: this.#log.events };
    this.dispatchEvent(new CustomEvent('lab-trace', { bubbles: true, detail }));
    void this.openView();
  }

  /** As before the first run. */
  clearTrace(): void {
    this.#log.clearEvents();
    this.#anchor = undefined;
    delete this.dataset.used;
    this.#states.clearStates();
    this.#showStates();
    this.#view?.resetView();
  }

  /** Fetches the code that draws it, once, and again only if that failed. */
  openView(): Promise<void> {
    this.#opening ??= this.#open().catch(() => {
      this.#opening = undefined;
      this.#announce('lab-undrawn');
    });
    return this.#opening;
  }

  async #open(): Promise<void> {
    const [{ LadderView }, { addTools }, texts] = await Promise.all([
      import('./ladder-view.ts'),
      import('./ladder-tools.ts'),
      ladderTexts(),
    ]);
    const log = this.#log;
    const shown = {
      hosts: this.#lanes.map(({ dataset }) => dataset.host!),
      get events() {
        return log.events;
      },
      now: () => this.#now(),
      waiting: () => this.#waiting.map((call) => this.#entryOf(call)),
      terminal: (name: string) => this.#section(name)?.ariaLabel ?? name,
      host: (name: string) =>
        this.#lanes.find(({ dataset }) => dataset.host === name)?.querySelector('strong')
          ?.textContent ?? name,
      tool: (name: string) => this.#section(name)?.dataset.tool,
    };
    this.#view = new LadderView(this, shown, texts);
    addTools(this, this.#view, shown, texts);
    this.#view.invalidate();
    this.#announce('lab-drawn');
  }

  /** Tells which event a reader has chosen: by a double click, or by Enter. */
  #choose(target: Element): void {
    const { key } = target.closest<SVGElement>('[data-key]')?.dataset ?? {};
    const event = key === undefined ? undefined : this.#view?.eventOf(key);
    // A segment opens to its bytes instead.
    if (!event || event.kind === 'segment') return;
    this.dispatchEvent(new CustomEvent('lab-event', { bubbles: true, detail: { event } }));
  }

  #announce(type: 'lab-drawn' | 'lab-undrawn'): void {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true }));
  }

  #now(): number | undefined {
    if (!this.#isRunning || !this.#anchor) return undefined;
    return this.#anchor.t + (performance.now() - this.#anchor.at) * 1000;
  }

  #entryOf({ terminal, gate, name, args, file, line }: WaitingCall): Entry {
    const host = this.#section(terminal)!.dataset.on!;
    const t = this.#now() ?? this.#anchor?.t ?? 0;
    const place = { ...(file !== undefined && { file }), ...(line !== undefined && { line }) };
    const event = { kind: 'call', t, host, terminal, id: gate, name, args, ...place } as const;
    return { event, since: t, count: 1, waits: true };
  }

  /** The heads of its hosts, from left to right. */
  get #lanes(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('.lane')];
  }

  #section(terminal: string): HTMLElement | null {
    const panel = this.closest('lab-case');
    return panel?.querySelector<HTMLElement>(`[data-terminal="${terminal}"]`) ?? null;
  }

  /** Shows each host's socket state in the head of its lane. */
  #showStates(): void {
    const hosts = this.#lanes.map(({ dataset }) => dataset.host!);
    for (const lane of this.#lanes) {
      const pill = lane.querySelector<HTMLElement>('.pill')!;
      const state = this.#states.latestState(lane.dataset.host!, hosts);
      pill.hidden = state === undefined;
      pill.textContent = state ?? '';
    }
  }

  #zoom(step: number): void {
    if (!this.#view) return;
    this.#view.zoom = Math.min(Math.max(this.#view.zoom + step, 0), 2) as LadderView['zoom'];
    for (const button of this.querySelectorAll<HTMLButtonElement>('[data-zoom]')) {
      button.disabled = this.#view.zoom === (Number(button.dataset.zoom) < 0 ? 0 : 2);
    }
    this.#view.invalidate();
  }

  #filter(): void {
    if (!this.#view) return;
    this.#view.filter = this.#view.filter === 'important' ? 'everything' : 'important';
    const button = this.querySelector<HTMLElement>('[data-filter]')!;
    button.ariaPressed = String(this.#view.filter === 'everything');
    this.#view.invalidate();
  }

  #asText(): void {
    const shown = this.toggleAttribute('data-as-text');
    this.querySelector<HTMLElement>('[data-text]')!.ariaPressed = String(shown);
    this.#view?.invalidate();
  }
}

customElements.define('lab-ladder', LabLadder);
