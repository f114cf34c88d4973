// <lab-case>: a run panel. Every event goes through reduce.ts; this file performs the effects, with
// the terminals, the ladder, the recording and the lab.
import type { ReaderEvent } from '#client';
import type { LabLadder } from '../lab-ladder/ladder.ts';
import '../lab-ladder/ladder.ts';
import type { TakeHome } from './take-home/take-home.ts';
import { PanelEdits } from '../edit/panel-edits.ts';
import { PanelCode } from '../lab-code/panel-code.ts';
import { GateLines } from '../lab-gate/gate-lines.ts';
import { LabTerminal } from '../lab-terminal/terminal.ts';
import { clock } from './lab/browser.ts';
import { Playback, type Played } from '../replay/playback.ts';
import type { CaseTerminal } from '../lab-terminal/case-terminal.ts';
import { PanelDrawing } from './view/panel-drawing.ts';
import { focusGuard } from './view/focus-guard.ts';
import { bringIntoView } from './view/into-view.ts';
import { levelSentences } from './view/level.ts';
import { positionMenus } from './view/menu.ts';
import { attendKeyboard } from './view/visible-height.ts';
import {
  initialModel,
  type Effect,
  type Model,
  type PanelEvent,
  type Plays,
} from './state/model.ts';
import { type Order, ORDERED, type Ordered, orderOf } from './orders.ts';
import type { Found, Panels } from './panels.ts';
import { reduce } from './state/reduce.ts';
import { acceptsOutput, isHeldByLab } from './state/runs.ts';
import { CaseTerminals } from './case-terminals.ts';
import type { KeptRun } from '../runs/kept-run.ts';
import { viewOf } from './state/panel-view.ts';
import { panelTexts } from './texts.ts';
import { wideWindow } from '../../shared/wide-window.ts';

const fetchFiles = () => import('./take-home/take-home.ts');
const now = () => ({ date: new Date(), at: performance.now() });

/** What only one panel takes: output, the number of unsent keys, and a capture. */
type Sent = Extract<ReaderEvent, { type: 'bytes' | 'gap' | 'waits' | 'captured' }>;

export class LabCase extends HTMLElement {
  readonly #panels: Panels;
  readonly #playback = new Playback({
    panel: this,
    name: this.name,
    called: this.called,
    clock,
    startProgram: (news) => this.dispatch({ type: 'replayed', news }),
    appendOutput: (channel, bytes) =>
      this.#screens.appendOutput({ channel, bytes, again: false, drawn: () => {} }),
    showExit: (channel, exit) =>
      this.dispatch({ type: 'replayed', news: { type: 'exit', channel, exit } }),
    recordEvents: (from, events) => this.dispatch({ type: 'replayed-trace', from, events }),
    clear: () => this.dispatch({ type: 'rewound' }),
    readOnly: (on) => void (this.#screens.readOnly = on),
  });
  #model: Model = initialModel(this.name);
  #screens!: CaseTerminals;
  #ladder!: LabLadder;
  #gates!: GateLines;
  #code!: PanelCode;
  #edits!: PanelEdits;
  #drawing!: PanelDrawing;
  /** When the latest run began. */
  #runStart = now();
  /** Run was pressed by a key, so the reader goes on typing. */
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
    this.#screens = new CaseTerminals(this, this.#panels.lab, panelTexts(), {
      keysRejected: (tip) => this.dispatch({ type: 'tip', tip }),
      keysTaken: () => this.dispatch({ type: 'acted' }),
      dialogFailed: () => this.dispatch({ type: 'undrawn', part: 'dialog' }),
    });
    this.#ladder = this.querySelector<LabLadder>('lab-ladder')!;
    this.#gates = new GateLines(this, {
      ask: (request) => {
        this.#panels.lab.ask(request);
        this.dispatch({ type: 'acted' });
      },
      later: () => this.dispatch({ type: 'tip', tip: 'stepLater' }),
      noCall: (line) => this.dispatch({ type: 'no-call', ...line }),
    });
    this.#edits = new PanelEdits(this, this.name);
    this.#code = new PanelCode(this, panelTexts(), (twins) => this.#screens.showTwins(twins));
    this.#drawing = new PanelDrawing(this, panelTexts());
    this.addEventListener('click', (event) => this.#pressed(event));
    for (const type of ['drawn', 'undrawn'] as const)
      this.addEventListener(`lab-${type}`, () => this.dispatch({ type, part: 'ladder' }));
    for (const sign of ['pointerenter', 'focusin'] as const)
      this.addEventListener(sign, () => this.#prepare(), { once: true });
    this.addEventListener(ORDERED, (event) => this.#order((event as Ordered).detail));
    positionMenus(this);
    attendKeyboard(this);
    this.#panels.register(this);
  }

  /** Connects, and fetches what draws, as soon as the reader comes near a button. */
  #prepare(): void {
    this.#panels.lab.open();
    LabTerminal.fetch();
  }

  /** `first`: this is the page's first panel. */
  showLevel({ level, able, twins, inC }: Found, first: boolean): void {
    this.#code.offer(twins, inC);
    const line = this.querySelector<HTMLElement>('.level')!;
    line.textContent = levelSentences(level, first, panelTexts());
    line.hidden = line.textContent === '';
    this.dispatch({ type: 'found', level, able });
  }

  /** Shows a kept run; nothing happens while a run goes on. */
  replay(kept: KeptRun): void {
    this.dispatch({ type: 'replay', kept });
    bringIntoView(this);
  }

  dispatch(event: PanelEvent): void {
    const { model, effects } = reduce(this.#model, event);
    if (model === this.#model && effects.length === 0) return;
    this.#model = model;
    for (const effect of effects) this.#perform(effect);
    const shown = viewOf(this.#model);
    this.#drawing.drawPanel(shown);
    this.#ladder.runs = shown.runs;
    this.#gates.showGates(this.#model.gates, this.#model.stepping);
    this.#ladder.waiting = Object.values(this.#model.gates);
  }

  /** Takes output, unsent keys and captures of the panel's own run. */
  receive(event: Sent): void {
    if (event.type === 'captured') {
      if (this.#model.run.is === 'open') this.#save((files) => files.capture(event.file));
      return;
    }
    if (!acceptsOutput(this.#model)) return;
    if (event.type === 'bytes') this.#screens.appendOutput(event);
    else if (event.type === 'waits') this.#screens.showUnsentKeys(event.channel, event.bytes);
    // Lost output never arrives.
    else if (event.bytes > 0 && this.#screens.showsChannel(event.channel))
      this.dispatch({ type: 'tip', tip: 'gap' });
  }

  #pressed(event: MouseEvent): void {
    const button = (event.target as Element).closest('button');
    const { press, add, again, take, of } = button?.dataset ?? {};
    const terminal = add ?? again;
    // A click by a key has the detail 0 (UI Events, 3.3.2).
    if (press === 'run') this.#run(event.detail === 0);
    else if (press === 'stop' || press === 'reset' || press === 'watch') {
      this.dispatch({ type: press });
    } else if (press === 'reload') location.reload();
    else if (terminal !== undefined)
      this.dispatch(this.#edits.unfit ?? { type: 'start', terminal });
    else if (take !== undefined) this.#takeHome(take, of);
    this.#order(button ? orderOf(button) : undefined);
    button?.closest<HTMLElement>('[popover]')?.hidePopover();
  }

  #order(order: Order | undefined): void {
    if (!order || this.#model.run.is !== 'open') return;
    if (order.type === 'signal' && order.signal === 'SIGINT') {
      this.#screens.terminalNamed(order.terminal)?.noteInterrupt();
    }
    this.#panels.lab.ask(order);
    this.dispatch({ type: 'acted' });
  }

  #run(byKey: boolean): void {
    this.#byKey = byKey;
    const run = { type: 'run', connected: this.#panels.lab.isOpen, byKey } as const;
    this.dispatch(this.#edits.unfit ?? run);
    bringIntoView(this);
  }

  /** Saves a file of the run; the lab sends the capture when it is asked for. */
  #takeHome(what: string, of: string | undefined): void {
    if (what === 'capture') this.#panels.lab.ask({ type: 'capture' });
    else if (what === 'trace') this.#save((files) => files.trace(this.#ladder.events));
    else {
      const terminal = this.#screens.terminalNamed(of ?? '');
      this.#save((files) => files.terminal(terminal, this.#screens.size));
    }
  }

  /** The code that makes files is fetched when a run begins. */
  #save(save: (files: TakeHome) => void): void {
    fetchFiles().then(
      ({ TakeHome }) => save(new TakeHome(this.name, this.#runStart)),
      () => this.dispatch({ type: 'undrawn', part: 'dialog' }),
    );
  }

  #perform(effect: Effect): void {
    switch (effect.do) {
      case 'ask':
        return this.#panels.lab.ask(effect.message);
      case 'run': {
        const { choices, size } = this.#screens;
        const { asked: code } = this.#code;
        const asked = { type: 'run' as const, case: this.name, choices, size, ...code };
        const step = this.#gates.isWanted && { step: true };
        return this.#panels.requestRun(this, { ...asked, ...step }, this.#edits.forRun);
      }
      case 'start':
        return this.#start(effect.terminal);
      case 'clear':
        this.#screens.clearTerminals();
        return this.#ladder.clearTrace();
      case 'await':
        return this.#screens.expectPrograms();
      case 'settle':
        return this.#screens.dropTypedAhead();
      case 'over':
        return this.#screens.endPrograms();
      case 'begin':
        this.#runStart = now();
        this.#edits.begins();
        return void fetchFiles().catch(() => {});
      case 'draw':
        return void this.#draw(this.#screens.shown, effect.focus ? this.#screens.typed : undefined);
      case 'started':
        this.#code.hasStarted(effect.program);
        if (effect.program.edits) this.#edits.ran();
        return this.#screens.startProgram(effect.program);
      case 'exited':
        this.#screens.showExit(effect.channel, effect.exit);
        return this.#edits.ended(effect.exit, this.#screens.outputOf(effect.channel));
      case 'trace':
        return this.#ladder.recordEvents(effect.from, effect.events);
      case 'watch':
        return void this.#play(effect.why, this.#playback.play(effect.why));
      case 'replay':
        return void this.#play('kept', this.#playback.replay(effect.kept));
      case 'pause':
        return this.#playback.pause();
      case 'close':
        return this.#playback.close();
      case 'offer':
        return this.#playback.offerRun();
    }
  }

  /** Starts a terminal's program on the wire, in its screen's width: a table is printed at once. */
  #start(name: string): void {
    const terminal = this.#screens.terminalNamed(name);
    if (!terminal) return;
    this.#screens.revealTerminal(terminal);
    terminal.expectProgram(this.#screens.size);
    void this.#draw([terminal], terminal).then(() => {
      const { size = this.#screens.size } = terminal;
      const choices = { [name]: terminal.chosenOptions() };
      const start = { type: 'start' as const, terminal: name, choices, size };
      this.#panels.lab.ask({ ...start, ...this.#code.asked }, this.#edits.forRun);
    });
  }

  /** Plays the case's recording, or a kept run, in the panel. */
  async #play(why: Plays, opening: Promise<Played>): Promise<void> {
    const played = await opening;
    if (played.is !== 'stale') this.dispatch({ type: 'recording', why, ...played });
  }

  /** Draws the terminals; moves the focus to `focused` if that does not scroll the page. */
  async #draw(terminals: CaseTerminal[], focused?: CaseTerminal): Promise<void> {
    const mayFocus = focusGuard(this);
    const focuses = (): void => {
      const isAsked = (wideWindow.matches || this.#byKey) && isHeldByLab(this.#model);
      if (isAsked && mayFocus()) focused?.focus();
    };
    // Keys go to the terminal even before it is drawn, and not to the button that was pressed.
    focuses();
    const drawn = await this.#screens.openScreens(terminals);
    this.dispatch({ type: drawn ? 'drawn' : 'undrawn', part: 'screens' });
    // A reader who has gone to a terminal meanwhile stays there.
    if (drawn && !this.querySelector('lab-terminal:focus-within')) focuses();
  }
}
