// <lab-expect>: a tick box at a step, ticked once the reader's own trace shows what the step leads
// to; until then, what to do about what happened in its place. It remembers nothing.
import { judge, type Expectation, type TraceEvent } from '#protocol';
import { fill } from '../text/fill.ts';
import { expectationOf, inLanguage, onTrace, panelOf } from './reader.ts';

class LabExpect extends HTMLElement {
  connectedCallback(): void {
    const panel = panelOf(this);
    const expectation = panel && expectationOf(panel, this.getAttribute('name')!);
    if (expectation) onTrace(panel, (events) => this.#look(expectation, events));
  }

  #look(expectation: Expectation, events: readonly TraceEvent[]): void {
    if (this.dataset.seen !== undefined) return;
    const finding = judge(expectation, events);
    if (finding.is !== 'shown') return this.#hint(finding.hint && inLanguage(finding.hint));
    this.#hint(undefined);
    this.dataset.seen = '';
    this.#part('.step').textContent = this.#step();
    this.#part('.said').textContent = this.dataset.seenSays!;
  }

  #hint(text: string | undefined): void {
    const hint = this.#part('.hint');
    if (hint.textContent !== (text ?? '')) hint.textContent = text ?? '';
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
