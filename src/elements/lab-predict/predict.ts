// <lab-predict>: a question before a run. The answer is a field of an event of the reader's own
// trace, and is shown once the reader has chosen. The choice is kept in this browser.
import { judge } from '#protocol';
import { fill } from '../../shared/fill.ts';
import { answerOf } from './answer.ts';
import { KeptChoices } from './kept-choices.ts';
import { expectationOf, onTrace, panelOf, type TraceSource } from '../lab-case/trace.ts';

const kept = new KeptChoices(() => localStorage);

class LabPredict extends HTMLElement {
  #answer: string | undefined;
  /** The run that has answered. */
  #run: TraceSource = 'own';
  /** By which its choice is kept. */
  #key = '';

  connectedCallback(): void {
    const panel = panelOf(this);
    const expectation = panel && expectationOf(panel, this.getAttribute('expectation')!);
    if (!expectation) return;
    const parts = [this.getAttribute('expectation'), this.getAttribute('reads')];
    this.#key = [panel.getAttribute('name'), ...parts].join(' ');
    this.#restore();
    this.addEventListener('change', () => {
      kept.keep(this.#key, this.#choice());
      this.#tell();
    });
    this.querySelector('.again')!.addEventListener('click', () => this.#unlock());
    onTrace(panel, (events, run) => {
      if (this.#answer !== undefined) return;
      const finding = judge(expectation, events);
      if (finding.is !== 'shown') return;
      this.#run = run;
      this.#answer = answerOf(finding.event, this.getAttribute('reads')!, this.#options());
      this.#tell();
    });
  }

  #restore(): void {
    const choice = kept.choiceOf(this.#key);
    const chosen = this.#radios().find(({ value }) => value === choice);
    if (!chosen) return;
    chosen.checked = true;
    this.#tell();
  }

  /** Forgets the choice; the answer is shown again once the reader has chosen anew. */
  #unlock(): void {
    kept.keep(this.#key, undefined);
    delete this.dataset.judged;
    for (const radio of this.#radios()) {
      radio.disabled = radio.checked = false;
      radio.closest('label')!.removeAttribute('data-answer');
    }
    this.#why(false);
    this.#tell();
    this.#radios()[0]!.focus();
  }

  /** Updates the sentence after a choice or an answer. */
  #tell(): void {
    const { right, wrong, chosen, first } = this.dataset;
    const choice = this.#choice();
    const answer = this.#answer;
    if (answer === undefined) return this.#say(choice === undefined ? '' : chosen!);
    const run = this.dataset[this.#run]!;
    if (choice === undefined) return this.#say(fill(first!, { run }));
    this.dataset.judged = choice === answer ? 'right' : 'wrong';
    this.#say(fill(choice === answer ? right! : wrong!, { choice, answer, run }));
    for (const radio of this.#radios()) {
      radio.disabled = true;
      radio.closest('label')!.toggleAttribute('data-answer', radio.value === answer);
    }
    this.#why(true);
  }

  #why(shown: boolean): void {
    for (const part of this.querySelectorAll<HTMLElement>('.why, .again')) part.hidden = !shown;
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
