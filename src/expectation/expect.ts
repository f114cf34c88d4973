// <lab-expect>: a tick box at a step, ticked once the reader's own trace shows what the step leads
// to, or a recording's; until then, what to do about what happened in its place. It remembers nothing.
import { judge, type Expectation, type TraceEvent } from '#protocol';
import { fill } from '../text/fill.ts';
import { expectationOf, inLanguage, onTrace, panelOf } from './reader.ts';

class LabExpect extends HTMLElement {
  connectedCallback(): void {
    const panel = panelOf(this);
    const expectation = panel && expectationOf(panel, this.getAttribute('name')!);
    if (!expectation) return;
    onTrace(panel, (events, run) => this.#look(expectation, events, run === 'recorded'));
  }

  /** The reader's own run outdoes a recording, and a recording calls for nothing to be done. */
  #look(expectation: Expectation, events: readonly TraceEvent[], recorded: boolean): void {
    const { seen } = this.dataset;
    if (seen === '' || (recorded && seen !== undefined)) return;
    const finding = judge(expectation, events);
    if (finding.is !== 'shown') {
      return this.#hint(finding.hint && !recorded ? inLanguage(finding.hint) : undefined);
    }
    this.#hint(undefined);
    this.dataset.seen = recorded ? 'recorded' : '';
    this.#part('.step').textContent = this.#step();
    this.#part('.said').textContent = this.dataset[recorded ? 'recordedSays' : 'seenSays']!;
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
