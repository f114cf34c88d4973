// <lab-case>: a run panel. It shows the state that state.ts leads it to, and passes presses on to
// the lab and the lab's news on to its terminals.
import type { CaseState, Channel, Ending, Exit, Level } from '#protocol';
import type { ServerMessage, Size, TraceEvent } from '#protocol';
import type { LabLadder } from '../ladder/ladder.ts';
import '../ladder/ladder.ts';
import { TakeHome } from '../take-home/take-home.ts';
import '../terminal/terminal.ts';
import { browser } from '../lab/socket.ts';
import { Playback } from '../replay/playback.ts';
import { fill } from '../text/fill.ts';
import type { Why } from '../text/replay.ts';
import type { PanelState } from '../text/texts.ts';
import { CaseTerminal, type Untyped } from './case-terminal.ts';
import { Controls } from './controls.ts';
import { panels } from './panels.ts';
import { alive, next, type PanelEvent } from './state.ts';
import { Tabs } from './tabs.ts';
import { panelTexts } from './texts.ts';

type Of<Type> = Extract<ServerMessage, { type: Type }>;

/** Whose doing it is that something did not happen; each looks different. */
type Blame = 'nobody' | 'reader' | 'lab';

/** What a program starts with where no screen is drawn yet; it is told the real size then. */
const SIZE: Size = { cols: 80, rows: 24 };

/** Milliseconds between two questions for a place in a full lab. */
const ASK_AGAIN = 2000;

/** From this width on the terminals stand side by side; styles/panel.css has the same. */
const wide = matchMedia('(min-width: 60rem)');

const texts = panelTexts();

export class Panel extends HTMLElement {
  readonly #terminals = new Map<string, CaseTerminal>();
  readonly #takeHome = new TakeHome(this.name);
  readonly #playback = new Playback({
    panel: this,
    name: this.name,
    called: this.dataset.called!,
    clock: browser,
    started: (program) => this.#recorded(program),
    printed: (channel, bytes) => this.printed(channel, bytes),
    exited: (channel, exit) => this.exited(channel, exit),
    traced: (from, events) => this.#saw(from, events),
    empty: () => this.#clear(),
    readOnly: (on) => {
      for (const terminal of this.#terminals.values()) terminal.readOnly = on;
    },
    look: () => panels.lab.open(),
  });
  #tabs!: Tabs;
  #ladder!: LabLadder;
  #controls!: Controls;
  #cables = false;
  #state: PanelState = 'idle';
  /** A run was asked for and the lab has not yet told of it. */
  #asking = false;

  get name(): string {
    return this.getAttribute('name')!;
  }

  connectedCallback(): void {
    for (const section of this.querySelectorAll<HTMLElement>('[data-terminal]')) {
      const terminal = new CaseTerminal(section, panels.lab, texts, {
        untyped: (why) => this.#untyped(why),
        gap: () => this.#say(texts.gap, 'lab'),
      });
      this.#terminals.set(terminal.name, terminal);
    }
    const sections = [...this.#terminals].map(([name, { section }]) => [name, section] as const);
    this.#tabs = new Tabs(this.querySelector('[role=tablist]')!, new Map(sections));
    this.#tabs.show(this.dataset.first!);
    this.#ladder = this.querySelector<LabLadder>('lab-ladder')!;
    this.#controls = new Controls(this, (order) => panels.ask(this, order));
    this.addEventListener('click', ({ target }) => this.#pressed(target as Element));
    // Near enough to a press that it shall not have to wait for the connection.
    for (const sign of ['pointerenter', 'focusin'] as const) {
      this.addEventListener(sign, () => panels.lab.open(), { once: true });
    }
    panels.add(this);
  }

  level({ name, missing }: Level): void {
    if (name !== 'none') this.#playback.offer();
    this.#cables = name === 'two-hosts';
    const line = this.querySelector<HTMLElement>('.level')!;
    line.hidden = name === 'two-hosts';
    if (name === 'two-hosts') return;
    line.textContent = [texts.level[name], ...missing.map((one) => texts.missing[one])].join(' ');
  }

  told(state: CaseState): void {
    // What the run before this one still tells.
    if (this.#asking && state !== 'starting') return;
    this.#asking = false;
    if (this.#state === 'reconnecting') this.#say('');
    if (state === 'starting') this.#begins();
    if (state === 'finished') for (const terminal of this.#terminals.values()) terminal.settle();
    this.#go({ type: 'told', state });
  }

  started(news: Of<'terminal'>): void {
    this.#say('');
    this.#terminals.get(news.terminal)?.started(news);
  }

  printed(channel: Channel, bytes: Uint8Array): void {
    for (const terminal of this.#terminals.values()) {
      if (terminal.printed(channel, bytes)) this.#tabs.printed(terminal.name);
    }
  }

  traced(from: number, events: TraceEvent[]): void {
    if (!this.#asking) this.#saw(from, events);
  }

  #saw(from: number, events: TraceEvent[]): void {
    this.#ladder.add(from, events);
    this.#controls.saw(events);
  }

  /** The capture that the reader has asked for. */
  captured(pcapng: Uint8Array): void {
    this.#takeHome.capture(pcapng);
  }

  exited(channel: Channel, exit: Exit): void {
    for (const terminal of this.#terminals.values()) terminal.exited(channel, exit);
  }

  refused({ request, reason, says }: Of<'refused'>): void {
    const before = this.#state;
    if (request === 'run') this.#asking = false;
    if (panels.stands(this)) for (const terminal of this.#terminals.values()) terminal.settle();
    if (request === 'run' && reason === 'cannot-run') return void this.#watch('none');
    this.#go({ type: 'refused', request, reason });
    if (this.#state === 'queued') {
      if (before !== 'queued') this.#say(texts.queued);
      setTimeout(() => this.#state === 'queued' && this.#ask(), ASK_AGAIN);
    } else {
      const blame = reason === 'lab-failed' || reason === 'bad-message' ? 'lab' : 'reader';
      this.#say(fill(texts.refused[reason], { says }), blame);
    }
  }

  ended(reason: Ending): void {
    this.over();
    this.#say(texts.ended[reason], reason === 'wire-lost' ? 'lab' : 'nobody');
  }

  /** This case's wire is gone; another case may run now. */
  over(): void {
    for (const terminal of this.#terminals.values()) terminal.over();
    this.#go({ type: 'other' });
  }

  /** Another panel asks for a run: this one waits no longer for a place. */
  outdone(): void {
    if (this.#state === 'queued') this.#reset();
    this.#playback.pause();
  }

  lost(): void {
    this.#asking = false;
    this.#go({ type: 'lost' });
    this.#say(`${texts.reconnecting} ${texts.keysKept}`, 'lab');
  }

  away(why: 'silent' | 'outdated'): void {
    if (!alive(this.#state)) return;
    const lost = this.#state === 'reconnecting';
    this.#asking = false;
    if (this.#playback.on) return this.#go({ type: 'replays' });
    for (const terminal of this.#terminals.values()) terminal.over();
    if (why === 'silent' && !lost) return void this.#watch('away');
    this.#go({ type: 'away' });
    this.#say(lost ? texts.lost : texts.outdated, 'lab');
  }

  #pressed(target: Element): void {
    const button = target.closest('button');
    const { press, add, again, take, of } = button?.dataset ?? {};
    if (press === 'run') this.#run();
    else if (press === 'stop') this.#stop();
    else if (press === 'reset') this.#reset();
    else if (press === 'watch') void this.#watch('full');
    else if (add !== undefined) this.#start(add);
    else if (again !== undefined) this.#start(again);
    else if (take !== undefined) this.#take(take, of);
    button?.closest<HTMLElement>('[popover]')?.hidePopover();
  }

  #run(): void {
    if (this.#state === 'starting' || this.#state === 'queued') return;
    this.#empty();
    this.#go({ type: 'pressed', button: 'run' });
    this.#ask();
    void this.#draw(this.#shown(), this.dataset.first!);
  }

  #ask(): void {
    const size = this.#size();
    for (const terminal of this.#shown()) terminal.awaits(size);
    const choices = Object.fromEntries(this.#shown().map((one) => [one.name, one.choices()]));
    this.#asking = true;
    panels.run(this, { type: 'run', case: this.name, choices, size });
  }

  /** Starts one terminal on the wire that stands, for the first time or again. */
  #start(name: string): void {
    const terminal = this.#terminals.get(name);
    if (!terminal) return;
    terminal.section.hidden = false;
    this.#tabs.show(name);
    const size = terminal.size ?? this.#size();
    terminal.awaits(size);
    const choices = { [name]: terminal.choices() };
    panels.ask(this, { type: 'start', terminal: name, choices, size });
    this.#offer();
    void this.#draw([terminal], name);
  }

  /** Saves a file of the run. */
  #take(what: string, of: string | undefined): void {
    const terminal = of === undefined ? undefined : this.#terminals.get(of);
    if (what === 'capture') panels.ask(this, { type: 'capture' });
    else if (what === 'trace') this.#takeHome.trace(this.#ladder.events);
    else if (terminal) this.#takeHome.terminal(terminal, terminal.size ?? SIZE);
  }

  #stop(): void {
    this.#playback.pause();
    if (this.#state === 'replaying') return;
    panels.ask(this, { type: 'stop' });
    if (this.#state === 'queued') this.#say('');
    this.#go(this.#playback.on ? { type: 'replays' } : { type: 'pressed', button: 'stop' });
  }

  #reset(): void {
    panels.ask(this, { type: 'reset' });
    this.#empty();
    this.#go({ type: 'pressed', button: 'reset' });
  }

  /** Empty screens, and only the terminals that the case itself starts. */
  #empty(): void {
    this.#playback.close();
    this.#clear();
  }

  #clear(): void {
    this.#say('');
    for (const { dataset } of this.#adds()) {
      this.#terminals.get(dataset.add!)!.section.hidden = true;
      this.#tabs.hide(dataset.add!);
    }
    this.#tabs.show(this.dataset.first!);
    for (const terminal of this.#terminals.values()) terminal.clear();
    this.#ladder.clear();
    this.#controls.clear();
  }

  /** The lab has taken the case up: what is shown is of this run from here on. */
  #begins(): void {
    this.#takeHome.begin();
    if (!this.#playback.close()) return;
    const size = this.#size();
    this.#clear();
    for (const terminal of this.#shown()) terminal.awaits(size);
  }

  /** Plays the case's recording, where nothing runs. */
  async #watch(why: Why): Promise<void> {
    const waits = why === 'full';
    const played = await this.#playback.play(why);
    if (played.is === 'not-there') {
      const instead = why === 'none' ? texts.refused['cannot-run'] : texts.unavailable;
      if (!waits) this.#go({ type: 'away' });
      this.#say(waits ? played.says : `${instead} ${played.says}`, 'lab');
    } else if (played.is === 'plays') {
      if (waits) this.#offer();
      else this.#go({ type: 'replays' });
    }
  }

  /** A program of a recording. */
  #recorded(program: Of<'terminal'>): void {
    const terminal = this.#terminals.get(program.terminal);
    if (!terminal) return;
    if (terminal.section.hidden) this.#tabs.show(terminal.name);
    terminal.section.hidden = false;
    terminal.started(program);
  }

  /** Draws the terminals, and lets the reader type into one where that moves nothing on the page. */
  async #draw(terminals: CaseTerminal[], focused: string): Promise<void> {
    try {
      await Promise.all(terminals.map((terminal) => terminal.open()));
    } catch {
      return this.#say(texts.undrawn, 'lab');
    }
    const { activeElement } = document;
    const here = activeElement === document.body || this.contains(activeElement);
    if (wide.matches && here && alive(this.#state)) this.#terminals.get(focused)?.focus();
  }

  #go(event: PanelEvent): void {
    this.#state = this.dataset.state = next(this.#state, event);
    this.#offer();
  }

  /** Which buttons can be pressed now. */
  #offer(): void {
    const state = this.#state;
    this.querySelector<HTMLButtonElement>('[data-press=stop]')!.disabled =
      !alive(state) && state !== 'replaying';
    this.querySelector<HTMLElement>('[data-press=watch]')!.hidden =
      state !== 'queued' || this.#playback.on;
    this.querySelector<HTMLButtonElement>('[data-press=reset]')!.disabled = state === 'idle';
    const stands = panels.stands(this) && (state === 'running' || state === 'finished');
    for (const add of this.#adds()) {
      add.disabled = !stands;
      add.hidden = !this.#terminals.get(add.dataset.add!)!.section.hidden;
    }
    this.querySelector<HTMLButtonElement>('.home')!.disabled = state === 'idle';
    this.#controls.offer(stands && this.#cables);
    this.#ladder.runs = state === 'starting' || state === 'running';
  }

  #untyped(why: Untyped): void {
    const own = why === 'notStarted' || why === 'recorded';
    this.#say(own ? texts[why] : texts.refused[why], 'reader');
  }

  #say(text: string, blame: Blame = 'nobody'): void {
    const notice = this.querySelector<HTMLElement>('.notice')!;
    notice.textContent = text;
    notice.dataset.blame = blame;
  }

  /** The size of a terminal that is drawn, and so of any other as well. */
  #size(): Size {
    return this.#terminals.get(this.dataset.first!)?.size ?? SIZE;
  }

  #shown(): CaseTerminal[] {
    return [...this.#terminals.values()].filter(({ section }) => !section.hidden);
  }

  #adds(): NodeListOf<HTMLButtonElement> {
    return this.querySelectorAll<HTMLButtonElement>('[data-add]');
  }
}

customElements.define('lab-case', Panel);
