// <lab-expect>: a tick box at a step, ticked by the reader's own trace or by a recording's; until
// then it gives a hint. It stores nothing.
import { fill } from '../../shared/fill.ts';
import { expectationOf, onTrace, panelOf, type TraceSource } from '../lab-case/trace.ts';
import type { JudgedExpectation } from '../../shared/judged.ts';
import { PanelSteps, type StepBox } from './steps.ts';

/** The boxes of each panel, in the order of the text. */
const boxesOf = new Map<HTMLElement, LabExpect[]>();

class LabExpect extends HTMLElement implements StepBox {
  expectation!: JudgedExpectation;

  connectedCallback(): void {
    const panel = panelOf(this);
    const expectation = panel && expectationOf(panel, this.getAttribute('name')!);
    if (!expectation) return;
    this.expectation = expectation;
    this.#say('openSays');
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

  get seen(): TraceSource | undefined {
    const { seen } = this.dataset;
    return seen === '' ? 'own' : seen === undefined ? undefined : 'recorded';
  }

  tick(by: TraceSource): void {
    this.dataset.seen = by === 'own' ? '' : 'recorded';
    this.#part('.step').textContent = this.#step();
    this.#say(by === 'own' ? 'seenSays' : 'recordedSays');
  }

  hint(says = ''): void {
    const hint = this.#part('.hint');
    if (hint.textContent !== says) hint.textContent = says;
  }

  #say(text: 'openSays' | 'seenSays' | 'recordedSays'): void {
    const { waits = '' } = this.expectation;
    this.#part('.said').textContent = fill(this.dataset[text]!, { waits });
  }

  /** The number of its step, for those who only hear that it was ticked. */
  #step(): string {
    const item = this.closest('ol > li');
    const at = item ? [...item.parentElement!.children].indexOf(item) : -1;
    return at === -1 ? '' : fill(this.dataset.step!, { step: at + 1 });
  }

  #part(selector: string): HTMLElement {
    return this.querySelector<HTMLElement>(selector)!;
  }
}

customElements.define('lab-expect', LabExpect);
