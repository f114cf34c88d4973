// The bar above what is played: what it is, its controls, and a slider that goes to any moment.
import { fill } from '../../shared/fill.ts';
import type { ReplayTexts } from './texts.ts';
import { SPEEDS, type Player, type Speed } from './player.ts';

/** Milliseconds after which a new live region announces its content. */
const HEARD = 100;

/** Sentences about the recording, and the reason why it is shown. */
export interface BarSentences {
  label: string;
  about: readonly string[];
  why: string;
}

export class ReplayBar {
  readonly element = document.createElement('div');
  readonly #player: Player;
  readonly #texts: ReplayTexts;
  readonly #called: string;
  readonly #play = button('play');
  readonly #speeds = new Map<Speed, HTMLButtonElement>();
  readonly #slider = document.createElement('input');
  readonly #time = document.createElement('span');
  readonly #live = document.createElement('p');
  readonly #label: string;

  /** `called`: the case's label. */
  constructor(player: Player, texts: ReplayTexts, called: string, sentences: BarSentences) {
    this.#player = player;
    this.#texts = texts;
    this.#called = called;
    this.#label = sentences.label;
    this.element.className = 'replay';
    this.element.role = 'group';
    this.element.ariaLabel = fill(texts.name, { case: called });
    this.#live.className = 'live';
    this.#live.role = 'status';
    this.element.append(this.#about(sentences), this.#controls(), this.#live);
    this.update();
  }

  /** Offers a live run, with a button that does what Run does. */
  offerRun(): void {
    if (this.#live.childElementCount > 0) return;
    const run = document.createElement('button');
    run.type = 'button';
    run.dataset.press = 'run';
    run.textContent = this.#texts.live;
    this.#live.append(run);
  }

  /** Announces the recording; called once the bar is on the page. */
  announce(): void {
    const status = document.createElement('p');
    status.className = 'unseen';
    status.role = 'status';
    this.element.append(status);
    setTimeout(() => (status.textContent = this.#label), HEARD);
  }

  focus(): void {
    this.#play.focus();
  }

  /** Updates the controls to the player's state. */
  update(): void {
    const { state, speed, at, end, shown } = this.#player;
    const { play, pause, again, time } = this.#texts;
    const text = { playing: pause, paused: play, ended: again }[state];
    if (this.#play.dataset.plays !== state) named(this.#play, text, this.#called);
    this.#play.dataset.plays = state;
    for (const [one, button] of this.#speeds) button.ariaPressed = String(one === speed);
    this.#slider.value = String(shown);
    this.#time.textContent = fill(time, { at: seconds(at), end: seconds(end) });
    this.#slider.setAttribute('aria-valuetext', this.#time.textContent);
  }

  #about({ label: text, about: sentences, why }: BarSentences): HTMLElement {
    const about = document.createElement('p');
    const label = document.createElement('strong');
    label.textContent = text;
    const reason = document.createElement('span');
    reason.className = 'reason';
    reason.textContent = why;
    about.append(label, ` ${sentences.join(' ')} `, reason);
    return about;
  }

  #controls(): HTMLElement {
    const controls = document.createElement('div');
    controls.className = 'controls';
    this.#play.addEventListener('click', () => {
      if (this.#player.state === 'playing') this.#player.pause();
      else this.#player.play();
    });
    const step = button('step');
    named(step, this.#texts.step, this.#called);
    step.title = this.#texts.toEvent;
    step.addEventListener('click', () => this.#player.step());
    this.#slider.type = 'range';
    this.#slider.max = String(this.#player.length);
    this.#slider.ariaLabel = this.#texts.progress;
    this.#slider.title = this.#texts.toChosen;
    this.#slider.addEventListener('input', () => this.#player.seek(Number(this.#slider.value)));
    this.#time.className = 'time';
    controls.append(this.#play, step, this.#choice(), this.#slider, this.#time);
    return controls;
  }

  #choice(): HTMLElement {
    const choice = document.createElement('span');
    choice.className = 'speeds';
    choice.role = 'group';
    choice.ariaLabel = this.#texts.speed;
    for (const speed of SPEEDS) {
      const one = button('speed');
      one.textContent = fill(this.#texts.times, { speed });
      one.ariaLabel = `${this.#texts.speed} ${one.textContent}`;
      one.addEventListener('click', () => (this.#player.speed = speed));
      this.#speeds.set(speed, one);
      choice.append(one);
    }
    return choice;
  }
}

function button(does: string): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.dataset.replay = does;
  return made;
}

/** Shows the text without the case's label; the accessible name has all of it. */
function named(button: HTMLButtonElement, text: string, called: string): void {
  const [before, after = ''] = text.split(' {case}');
  const label = document.createElement('span');
  label.className = 'unseen';
  label.textContent = ` ${called}`;
  button.replaceChildren(before!, label, after);
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1);
