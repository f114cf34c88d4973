// <lab-expect>: a tick box at a step, ticked once the reader's own trace shows what the step leads
// to, or a recording's; until then, what to do about what happened in its place. It remembers nothing.
import type { Expectation } from '#protocol';
import { fill } from '../../shared/fill.ts';
import { expectationOf, onTrace, panelOf, type Run } from '../lab-case/trace.ts';
import { look, type Box } from './steps.ts';

/** The boxes of each panel, as they stand in the text. */
const boxesOf = new Map<HTMLElement, LabExpect[]>();

class LabExpect extends HTMLElement implements Box {
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
    onTrace(panel, (events, run) => look(first, events, run));
  }

  get list(): Element {
    return this.closest('ol') ?? this;
  }

  get seen(): Run | undefined {
    const { seen } = this.dataset;
    return seen === '' ? 'own' : seen === undefined ? undefined : 'recorded';
  }

  tick(by: Run): void {
    this.dataset.seen = by === 'own' ? '' : 'recorded';
    this.#part('.step').textContent = this.#step();
    this.#part('.said').textContent = this.dataset[by === 'own' ? 'seenSays' : 'recordedSays']!;
  }

  hint(says = ''): void {
    const hint = this.#part('.hint');
    if (hint.textContent !== says) hint.textContent = says;
  }

  /** Which step it stands in, for those who only hear that it was ticked. */
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
