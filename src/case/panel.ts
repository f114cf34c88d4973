// <lab-case>: a run panel. It shows the state that state.ts leads it to, and passes presses on to
// the lab and the lab's news on to its terminals.
import type { CaseState, Channel, Ending, Exit, Level } from '#protocol';
import type { ServerMessage, TraceEvent } from '#protocol';
import type { LabLadder } from '../ladder/ladder.ts';
import '../ladder/ladder.ts';
import { TakeHome } from '../take-home/take-home.ts';
import '../terminal/terminal.ts';
import { browser } from '../lab/socket.ts';
import { Playback } from '../replay/playback.ts';
import type { Why } from '../text/replay.ts';
import type { PanelState } from '../text/texts.ts';
import { offerButtons } from './buttons.ts';
import type { CaseTerminal } from './case-terminal.ts';
import { Controls } from './controls.ts';
import { Notice } from './notice.ts';
import { panels } from './panels.ts';
import { Screens } from './screens.ts';
import { alive, next, type PanelEvent } from './state.ts';
import { panelTexts } from './texts.ts';

type Of<Type> = Extract<ServerMessage, { type: Type }>;

/** From this width on the terminals stand side by side; styles/panel.css has the same. */
const wide = matchMedia('(min-width: 60rem)');

const texts = panelTexts();

export class Panel extends HTMLElement {
  readonly #takeHome = new TakeHome(this.name);
  readonly #playback = new Playback({
    panel: this,
    name: this.name,
    called: this.dataset.called!,
    clock: browser,
    started: (program) => this.#screens.started(program),
    printed: (channel, bytes) => this.printed(channel, bytes),
    exited: (channel, exit) => this.exited(channel, exit),
    traced: (from, events) => this.#saw(from, events),
    empty: () => this.#clear(),
    readOnly: (on) => void (this.#screens.readOnly = on),
    look: () => panels.lab.open(),
  });
  readonly #notice = new Notice(this, texts);
  #screens!: Screens;
  #ladder!: LabLadder;
  #controls!: Controls;
  #state: PanelState = 'idle';
  /** A run was asked for and the lab has not yet told of it. */
  #asking = false;

  get name(): string {
    return this.getAttribute('name')!;
  }

  connectedCallback(): void {
    this.#screens = new Screens(this, panels.lab, texts, {
      untyped: (why) => this.#notice.untyped(why),
      gap: () => this.#notice.say(texts.gap, 'lab'),
    });
    this.#ladder = this.querySelector<LabLadder>('lab-ladder')!;
    this.#controls = new Controls(this, (order) => panels.ask(this, order));
    this.addEventListener('click', ({ target }) => this.#pressed(target as Element));
    // Near enough to a press that it shall not have to wait for the connection.
    for (const sign of ['pointerenter', 'focusin'] as const) {
      this.addEventListener(sign, () => panels.lab.open(), { once: true });
    }
    panels.add(this);
  }

  /** `first`: of the panels of its page. */
  level(level: Level, first: boolean): void {
    if (level.name !== 'none') this.#playback.offer();
    this.#controls.cables = level.name === 'two-hosts';
    this.#notice.level(level, first);
  }

  told(state: CaseState): void {
    const back = this.#state === 'reconnecting';
    // What the run before this one still tells.
    if (this.#asking && state !== 'starting' && !back) return;
    if (state !== 'idle') this.#takesUp();
    // Its place may have come while the connection was away.
    if (state === 'starting' || (this.#asking && state !== 'idle')) this.#begins();
    this.#asking = false;
    if (back) this.#notice.say('');
    if (state === 'finished') this.#screens.settle();
    this.#go(state === 'idle' && this.#playback.on ? { type: 'replays' } : { type: 'told', state });
  }

  /** The run waits for a place in the lab. */
  queued(news: Of<'queued'>): void {
    this.#takesUp();
    this.#asking = true;
    this.#notice.say('');
    this.#go({ type: 'queued' });
    this.#notice.queued(news);
  }

  started(news: Of<'terminal'>): void {
    // The terminals of a run that another one is about to take the place of.
    if (this.#asking) return;
    this.#notice.say('');
    this.#screens.started(news);
  }

  printed(channel: Channel, bytes: Uint8Array, again = false): void {
    this.#screens.printed(channel, bytes, again);
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
    this.#screens.exited(channel, exit);
  }

  refused({ request, reason, says }: Of<'refused'>): void {
    if (request === 'run' || request === 'resume') this.#asking = false;
    if (panels.stands(this)) this.#screens.settle();
    if (request === 'run' && reason === 'cannot-run') return void this.#watch('none');
    this.#go({ type: 'refused', request, reason });
    this.#notice.refused(reason, says);
  }

  ended(reason: Ending): void {
    this.#asking = false;
    this.over();
    this.#notice.ended(reason);
  }

  /** This case's wire is gone; another case may run now. */
  over(): void {
    if (this.#playback.on) return this.#go({ type: 'replays' });
    this.#screens.over();
    this.#go({ type: 'other' });
  }

  /** Another panel asks for a run: if this one waits for a place, that one has it now. */
  outdone(): void {
    if (this.#state === 'queued') this.#empty();
    this.#playback.pause();
  }

  lost(): void {
    const keeps = this.#state === 'queued' ? texts.placeKept : texts.runKept;
    this.#go({ type: 'lost' });
    if (this.#state === 'reconnecting') this.#notice.say(keeps, 'lab');
  }

  keysLost(): void {
    this.#notice.say(texts.keysLost, 'lab');
  }

  away(why: 'silent' | 'outdated'): void {
    if (!alive(this.#state)) return;
    const lost = this.#state === 'reconnecting';
    this.#asking = false;
    if (this.#playback.on) return this.#go({ type: 'replays' });
    this.#screens.over();
    if (why === 'silent' && !lost) return void this.#watch('away');
    this.#go({ type: 'away' });
    this.#notice.say(lost ? texts.lost : texts.outdated, 'lab');
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
    this.#playback.close();
    this.#clear();
    this.#go({ type: 'pressed', button: 'run' });
    this.#screens.await();
    const { choices, size, shown, first } = this.#screens;
    this.#asking = true;
    panels.run(this, { type: 'run', case: this.name, choices, size });
    void this.#draw(shown, first);
  }

  /** Starts one terminal on the wire that stands, for the first time or again. */
  #start(name: string): void {
    const terminal = this.#screens.named(name);
    if (!terminal) return;
    this.#screens.show(terminal);
    const size = terminal.size ?? this.#screens.size;
    terminal.awaits(size);
    const choices = { [name]: terminal.choices() };
    panels.ask(this, { type: 'start', terminal: name, choices, size });
    this.#offer();
    void this.#draw([terminal], terminal);
  }

  /** Saves a file of the run; a capture is the lab's to send. */
  #take(what: string, of: string | undefined): void {
    if (what === 'capture') panels.ask(this, { type: 'capture' });
    else if (what === 'trace') this.#takeHome.trace(this.#ladder.events);
    else this.#takeHome.terminal(this.#screens.named(of ?? ''), this.#screens.size);
  }

  #stop(): void {
    this.#playback.pause();
    if (this.#state === 'replaying') return;
    panels.ask(this, { type: 'stop' });
    if (this.#state === 'queued') this.#asking = false;
    this.#go(this.#playback.on ? { type: 'replays' } : { type: 'pressed', button: 'stop' });
  }

  #reset(): void {
    panels.ask(this, { type: 'reset' });
    this.#empty();
  }

  #empty(): void {
    this.#asking = false;
    this.#playback.close();
    this.#clear();
    this.#go({ type: 'pressed', button: 'reset' });
  }

  /** Empty screens, and only the terminals that the case itself starts. */
  #clear(): void {
    this.#notice.say('');
    this.#screens.clear();
    this.#ladder.clear();
    this.#controls.clear();
  }

  /** The lab has taken the case up: what is shown is of this run from here on. */
  #begins(): void {
    this.#takeHome.begin();
    if (!this.#playback.close()) return;
    this.#clear();
    this.#screens.await();
  }

  /** What the lab tells was begun in this tab before its page was loaded anew. */
  #takesUp(): void {
    if (this.#state !== 'idle') return;
    this.#takeHome.begin();
    void this.#draw(this.#screens.shown);
  }

  /** Plays the case's recording, where nothing runs. */
  async #watch(why: Why): Promise<void> {
    const waits = why === 'full';
    const played = await this.#playback.play(why);
    if (played.is === 'not-there') {
      const instead = why === 'none' ? texts.refused['cannot-run'] : texts.unavailable;
      if (!waits) this.#go({ type: 'away' });
      this.#notice.say(waits ? played.says : `${instead} ${played.says}`, 'lab');
    } else if (played.is === 'plays') {
      if (waits) this.#offer();
      else this.#go({ type: 'replays' });
    }
  }

  /** Draws the terminals; the reader types into `focused` where that moves nothing on the page. */
  async #draw(terminals: CaseTerminal[], focused?: CaseTerminal): Promise<void> {
    if (!(await this.#screens.draw(terminals))) return this.#notice.say(texts.undrawn, 'lab');
    const { activeElement } = document;
    const here = activeElement === document.body || this.contains(activeElement);
    if (wide.matches && here && alive(this.#state)) focused?.focus();
  }

  #go(event: PanelEvent): void {
    this.#state = this.dataset.state = next(this.#state, event);
    if (this.#state !== 'queued') this.#notice.leftQueue();
    this.#offer();
  }

  /** Which buttons can be pressed now. */
  #offer(): void {
    const state = this.#state;
    const stands = panels.stands(this) && (state === 'running' || state === 'finished');
    offerButtons(this, { state, stands, recorded: this.#playback.on });
    this.#screens.offer(stands);
    this.#controls.offer(stands);
    this.#ladder.runs = state === 'starting' || state === 'running';
  }
}

customElements.define('lab-case', Panel);
