// <lab-expect>: a tick box at a step, ticked by the reader's own trace or by a recording's; until
// then it gives a hint. It stores nothing.
import type { Expectation } from '#protocol';
import { fill } from '../../shared/fill.ts';
import { expectationOf, onTrace, panelOf, type TraceSource } from '../lab-case/trace.ts';
import { updateBoxes, type StepBox } from './steps.ts';

/** The boxes of each panel, in the order of the text. */
const boxesOf = new Map<HTMLElement, LabExpect[]>();

class LabExpect extends HTMLElement implements StepBox {
  expectation!: Expectation;

  connectedCallback(): void {
    const panel = panelOf(this);
    const expectation = panel && expectationOf(panel, this.getAttribute('name')!);
    if (!expectation) return;
    this.expectation = expectation;
    const boxes = boxesOf.get(panel);
    if (boxes) return void boxes.push(this);
    const first = [this as LabExpect];
    boxesOf.set(panel, first);
    onTrace(panel, (events, run) => updateBoxes(first, events, run));
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
    this.#part('.said').textContent = this.dataset[by === 'own' ? 'seenSays' : 'recordedSays']!;
  }

  hint(says = ''): void {
    const hint = this.#part('.hint');
    if (hint.textContent !== says) hint.textContent = says;
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
