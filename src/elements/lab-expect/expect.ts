// <lab-expect>: a tick box at a step, ticked by the reader's own trace or by a recording's; until
// then it gives a hint. What the reader's earlier runs have ticked is kept elsewhere (kept/).
import { fill } from '../../shared/fill.ts';
import { panelTexts } from '../lab-case/texts.ts';
import { expectationOf, onTrace, panelOf } from '../lab-case/trace.ts';
import type { JudgedExpectation } from '../../shared/judged.ts';
import { PanelSteps, type Seen, type StepBox } from './steps.ts';

/** Dispatched by a box, and bubbling, when the reader's own run has ticked it. */
export const TICKED = 'lab-ticked';

/** The boxes of each panel, in the order of the text. */
const boxesOf = new Map<HTMLElement, LabExpect[]>();

export class LabExpect extends HTMLElement implements StepBox {
  expectation!: JudgedExpectation;
  /** The number of the latest run that has shown it. */
  #run: string | undefined;

  connectedCallback(): void {
    const panel = panelOf(this);
    const expectation = panel && expectationOf(panel, this.getAttribute('name')!);
    if (!expectation) return;
    this.expectation = expectation;
    const boxes = boxesOf.get(panel);
    if (boxes) return void boxes.push(this);
    const first = [this as LabExpect];
    boxesOf.set(panel, first);
    const steps = new PanelSteps(first);
    onTrace(panel, (events, run) => steps.update(events, run));
  }

  get list(): Element {
    return this.closest('ol') ?? this;
  }

  get seen(): Seen | undefined {
    const { seen } = this.dataset;
    return seen === '' ? 'own' : (seen as 'recorded' | 'earlier' | undefined);
  }

  get shown(): boolean {
    return this.dataset.shown !== undefined;
  }

  set shown(shown: boolean) {
    if (shown === this.shown) return;
    this.toggleAttribute('data-shown', shown);
    if (shown) this.#run = panelOf(this)!.dataset.latestRun;
    if (this.seen === 'own') this.#say(shown ? 'own' : 'before');
  }

  tick(by: Seen): void {
    this.dataset.seen = by === 'own' ? '' : by;
    // Nobody who only hears is told of what was there before.
    this.#part('.step').textContent = by === 'earlier' ? '' : this.#step();
    this.#say(by);
    if (by === 'own') this.dispatchEvent(new Event(TICKED, { bubbles: true }));
  }

  hint(says = ''): void {
    const hint = this.#part('.hint');
    if (hint.textContent !== says) hint.textContent = says;
  }

  /** A new run takes something from every box, which is not for the ears. */
  #say(how: Seen | 'before'): void {
    this.#part('[role="status"]').ariaLive = how === 'before' ? 'off' : null;
    this.#part('.said').textContent = fill(panelTexts().expect[how], {
      waits: this.expectation.waits ?? '',
      number: this.#run ?? '',
    });
  }

  /** The number of its step, for those who only hear that it was ticked. */
  #step(): string {
    const item = this.closest('ol > li');
    const at = item ? [...item.parentElement!.children].indexOf(item) : -1;
    return at === -1 ? '' : fill(panelTexts().expect.step, { step: at + 1 });
  }

  #part(selector: string): HTMLElement {
    return this.querySelector<HTMLElement>(selector)!;
  }
}

/** To be called once the page's expectations and texts are fetched. */
export const defineBoxes = (): void => customElements.define('lab-expect', LabExpect);
