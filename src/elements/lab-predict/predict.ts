// <lab-predict>: a question before a run. The answer is a field of an event of the reader's own
// trace, and is shown once the reader has chosen. It stores nothing.
import { judge } from '#protocol';
import { fill } from '../../shared/fill.ts';
import { answerOf } from './answer.ts';
import { expectationOf, onTrace, panelOf, type TraceSource } from '../lab-case/trace.ts';

class LabPredict extends HTMLElement {
  #answer: string | undefined;
  /** The run that has answered. */
  #run: TraceSource = 'own';

  connectedCallback(): void {
    const panel = panelOf(this);
    const expectation = panel && expectationOf(panel, this.getAttribute('expectation')!);
    if (!expectation) return;
    this.addEventListener('change', () => this.#tell());
    onTrace(panel, (events, run) => {
      if (this.#answer !== undefined) return;
      const finding = judge(expectation, events);
      if (finding.is !== 'shown') return;
      this.#run = run;
      this.#answer = answerOf(finding.event, this.getAttribute('reads')!, this.#options());
      this.#tell();
    });
  }

  /** Updates the sentence after a choice or an answer. */
  #tell(): void {
    const { right, wrong, chosen, first } = this.dataset;
    const choice = this.#choice();
    const answer = this.#answer;
    if (answer === undefined) return this.#say(chosen!);
    const run = this.dataset[this.#run]!;
    if (choice === undefined) return this.#say(fill(first!, { run }));
    this.dataset.judged = choice === answer ? 'right' : 'wrong';
    this.#say(fill(choice === answer ? right! : wrong!, { choice, answer, run }));
    for (const radio of this.#radios()) {
      radio.disabled = true;
      radio.closest('label')!.toggleAttribute('data-answer', radio.value === answer);
    }
    this.querySelector<HTMLElement>('.why')!.hidden = false;
  }

  #say(text: string): void {
    this.querySelector<HTMLElement>('.judged')!.textContent = text;
  }

  #choice(): string | undefined {
    return this.#radios().find(({ checked }) => checked)?.value;
  }

  #options(): string[] {
    return this.#radios().map(({ value }) => value);
  }

  #radios(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>('input[type=radio]')];
  }
}

customElements.define('lab-predict', LabPredict);
