// <lab-case>: a run panel. What happens to it goes through reduce.ts; what that asks for is done here,
// by its terminals, its ladder, its recording and the lab.
import type { ReaderEvent } from '#client';
import type { Level } from '#protocol';
import type { LabLadder } from '../lab-ladder/ladder.ts';
import '../lab-ladder/ladder.ts';
import type { TakeHome } from './take-home/take-home.ts';
import { LabTerminal } from '../lab-terminal/terminal.ts';
import { clock } from './lab/browser.ts';
import { Playback } from '../replay/playback.ts';
import type { Why } from '../replay/texts.ts';
import type { CaseTerminal } from '../lab-terminal/case-terminal.ts';
import { Drawing } from './view/draw.ts';
import { bringIntoView } from './view/into-view.ts';
import { levelWords } from './view/level.ts';
import { placeMenus } from './view/menu.ts';
import { initial, type Effect, type Model, type PanelEvent } from './state/model.ts';
import { orderOf } from './orders.ts';
import type { Panels } from './panels.ts';
import { reduce } from './state/reduce.ts';
import { hears, held } from './state/runs.ts';
import { Screens } from './screens.ts';
import { show } from './state/shown.ts';
import { panelTexts } from './texts.ts';

/** From this width on the terminals stand side by side; panel.css has the same. */
const wide = matchMedia('(min-width: 60rem)');

const texts = panelTexts();

const fetchFiles = () => import('./take-home/take-home.ts');
const now = () => ({ date: new Date(), at: performance.now() });

/** Output, keys that wait to be sent, and a capture. */
type Sent = Extract<ReaderEvent, { type: 'bytes' | 'gap' | 'waits' | 'captured' }>;

export class Panel extends HTMLElement {
  readonly #panels: Panels;
  readonly #playback = new Playback({
    panel: this,
    name: this.name,
    called: this.called,
    clock,
    started: (news) => this.happens({ type: 'replayed', news }),
    printed: (channel, bytes) =>
      this.#screens.printed({ channel, bytes, again: false, drawn: () => {} }),
    exited: (channel, exit) =>
      this.happens({ type: 'replayed', news: { type: 'exit', channel, exit } }),
    traced: (from, events) => this.happens({ type: 'replayed-trace', from, events }),
    empty: () => this.happens({ type: 'rewound' }),
    readOnly: (on) => void (this.#screens.readOnly = on),
  });
  #model: Model = initial(this.name);
  #screens!: Screens;
  #ladder!: LabLadder;
  #drawing!: Drawing;
  /** When the latest run began. */
  #began = now();
  /** Run was pressed by a key, so its reader types on. */
  #byKey = false;

  constructor(panels: Panels) {
    super();
    this.#panels = panels;
  }

  get name(): string {
    return this.getAttribute('name')!;
  }

  /** The case's label. */
  get called(): string {
    return this.dataset.called!;
  }

  connectedCallback(): void {
    this.#screens = new Screens(this, this.#panels.lab, texts, {
      untyped: (tip) => this.happens({ type: 'tip', tip }),
      unfetched: () => this.happens({ type: 'undrawn', part: 'dialog' }),
    });
    this.#ladder = this.querySelector<LabLadder>('lab-ladder')!;
    this.#drawing = new Drawing(this, texts);
    this.addEventListener('click', (event) => this.#pressed(event));
    for (const type of ['drawn', 'undrawn'] as const) {
      this.addEventListener(`lab-${type}`, () => this.happens({ type, part: 'ladder' }));
    }
    for (const sign of ['pointerenter', 'focusin'] as const) {
      this.addEventListener(sign, () => this.#nears(), { once: true });
    }
    placeMenus(this);
    this.#panels.add(this);
  }

  /** Near enough to a press that it shall not have to wait for the connection, or for what draws. */
  #nears(): void {
    this.#panels.lab.open();
    LabTerminal.fetch();
  }

  /** `first`: of the panels of its page. */
  found(level: Level, first: boolean): void {
    const line = this.querySelector<HTMLElement>('.level')!;
    line.textContent = levelWords(level, first, texts);
    line.hidden = line.textContent === '';
    this.happens({ type: 'found', level });
  }

  happens(event: PanelEvent): void {
    const { model, effects } = reduce(this.#model, event);
    if (model === this.#model && effects.length === 0) return;
    this.#model = model;
    for (const effect of effects) this.#do(effect);
    const shown = show(this.#model);
    this.#drawing.draw(shown);
    this.#ladder.runs = shown.runs;
  }

  /** What the lab sends beside its news: the panel takes what is its own. */
  hears(event: Sent): void {
    if (event.type === 'captured') {
      if (this.#model.run.is === 'stands') this.#save((files) => files.capture(event.file));
      return;
    }
    if (!hears(this.#model)) return;
    if (event.type === 'bytes') this.#screens.printed(event);
    else if (event.type === 'waits') this.#screens.waits(event.channel, event.bytes);
    // What is missing on a screen never comes.
    else if (event.bytes > 0 && this.#screens.shows(event.channel))
      this.happens({ type: 'tip', tip: 'gap' });
  }

  #pressed(event: MouseEvent): void {
    const button = (event.target as Element).closest('button');
    const { press, add, again, take, of } = button?.dataset ?? {};
    const terminal = add ?? again;
    // A click that a key has made counts no presses (UI Events, 3.3.2, detail).
    if (press === 'run') this.#run(event.detail === 0);
    else if (press === 'stop' || press === 'reset' || press === 'watch') {
      this.happens({ type: press });
    } else if (press === 'reload') location.reload();
    else if (terminal !== undefined) this.happens({ type: 'start', terminal });
    else if (take !== undefined) this.#take(take, of);
    const order = button && orderOf(button);
    if (order && this.#model.run.is === 'stands') this.#panels.lab.ask(order);
    button?.closest<HTMLElement>('[popover]')?.hidePopover();
  }

  #run(byKey: boolean): void {
    this.#byKey = byKey;
    this.happens({ type: 'run', connected: this.#panels.lab.isOpen, byKey });
    bringIntoView(this);
  }

  /** Saves a file of the run; a capture is the lab's to send. */
  #take(what: string, of: string | undefined): void {
    if (what === 'capture') this.#panels.lab.ask({ type: 'capture' });
    else if (what === 'trace') this.#save((files) => files.trace(this.#ladder.events));
    else {
      const terminal = this.#screens.named(of ?? '');
      this.#save((files) => files.terminal(terminal, this.#screens.size));
    }
  }

  /** Saves a file with what is fetched when the run begins. */
  #save(save: (files: TakeHome) => void): void {
    fetchFiles().then(
      ({ TakeHome }) => save(new TakeHome(this.name, this.#began)),
      () => this.happens({ type: 'undrawn', part: 'dialog' }),
    );
  }

  #do(effect: Effect): void {
    switch (effect.do) {
      case 'ask':
        return this.#panels.lab.ask(effect.message);
      case 'run': {
        const { choices, size } = this.#screens;
        return this.#panels.run(this, { type: 'run', case: this.name, choices, size });
      }
      case 'start':
        return this.#start(effect.terminal);
      case 'clear':
        this.#screens.clear();
        return this.#ladder.clear();
      case 'await':
        return this.#screens.await();
      case 'settle':
        return this.#screens.settle();
      case 'over':
        return this.#screens.over();
      case 'begin':
        this.#began = now();
        return void fetchFiles().catch(() => {});
      case 'draw':
        return void this.#draw(this.#screens.shown, effect.focus ? this.#screens.first : undefined);
      case 'started':
        return this.#screens.started(effect.program);
      case 'exited':
        return this.#screens.exited(effect.channel, effect.exit);
      case 'trace':
        return this.#ladder.add(effect.from, effect.events);
      case 'watch':
        return void this.#watch(effect.why);
      case 'pause':
        return this.#playback.pause();
      case 'close':
        return this.#playback.close();
      case 'offer':
        return this.#playback.offer();
    }
  }

  /** Starts one terminal on the wire that stands, for the first time or again. */
  #start(name: string): void {
    const terminal = this.#screens.named(name);
    if (!terminal) return;
    this.#screens.show(terminal);
    const size = terminal.size ?? this.#screens.size;
    terminal.awaits(size);
    const choices = { [name]: terminal.choices() };
    this.#panels.lab.ask({ type: 'start', terminal: name, choices, size });
    void this.#draw([terminal], terminal);
  }

  /** Plays the case's recording, where nothing runs. */
  async #watch(why: Why): Promise<void> {
    const played = await this.#playback.play(why);
    if (played.is === 'overtaken') return;
    this.happens({ type: 'recording', why, ...played });
  }

  /** Draws the terminals; the reader types into `focused` where that moves nothing on the page. */
  async #draw(terminals: CaseTerminal[], focused?: CaseTerminal): Promise<void> {
    const focuses = (): void => {
      const { activeElement } = document;
      const here = activeElement === document.body || this.contains(activeElement);
      if ((wide.matches || this.#byKey) && here && held(this.#model)) focused?.focus();
    };
    // What is typed until it is drawn goes there, and not to the button that was pressed.
    focuses();
    const drawn = await this.#screens.draw(terminals);
    this.happens({ type: drawn ? 'drawn' : 'undrawn', part: 'screens' });
    if (drawn) focuses();
  }
}

/** Brings every <lab-case> of the page to life, as one of those panels. */
export function definePanel(panels: Panels): void {
  customElements.define(
    'lab-case',
    class extends Panel {
      constructor() {
        super(panels);
      }
    },
  );
}
