// <lab-predict>: a question before a run. The answer is a field of an event of the reader's own
// trace, and is shown once the reader has chosen. The choice is kept in this browser.
import { judge } from '#protocol';
import { fill } from '../../shared/fill.ts';
import { answerOf } from './answer.ts';
import { KeptPredictions, type Judgement, type Prediction } from './kept-predictions.ts';
import { PREDICTED } from './predicted.ts';
import { expectationOf, onTrace, panelOf } from '../lab-case/trace.ts';

const kept = new KeptPredictions(() => localStorage);

class LabPredict extends HTMLElement {
  #prediction: Prediction | undefined;
  /** The answer of the latest run that has one. */
  #latest: Judgement | undefined;
  /** A run has begun since the one that has judged. */
  #isEarlier = false;
  /** In the panel, while the answer is out of view. */
  #pointer: HTMLButtonElement | undefined;
  /** By which the prediction is kept. */
  #key = '';

  connectedCallback(): void {
    const panel = panelOf(this);
    const expectation = panel && expectationOf(panel, this.getAttribute('expectation')!);
    if (!expectation) return;
    const parts = [this.getAttribute('expectation'), this.getAttribute('reads')];
    this.#key = [panel.getAttribute('name'), ...parts].join(' ');
    this.#restore();
    this.addEventListener('change', () => this.#chosen());
    this.querySelector('.again')!.addEventListener('click', () => this.#unlock());
    let seen = 0;
    onTrace(panel, (events, run) => {
      if (events.length < seen) this.#begins();
      seen = events.length;
      const finding = judge(expectation, events);
      if (finding.is !== 'shown') return;
      const answer = answerOf(finding.event, this.getAttribute('reads')!, this.#options());
      this.#latest = { answer, run };
      if (this.#prediction?.is === 'judged') return;
      this.#judge();
      if (this.dataset.judged !== undefined && !this.#isInView()) this.#pointFrom(panel);
    });
  }

  /** A new run; what the one before has judged stays. */
  #begins(): void {
    this.#pointer?.remove();
    if (this.#prediction?.is !== 'judged' || this.#isEarlier) return;
    this.#isEarlier = true;
    this.#tell();
  }

  #chosen(): void {
    this.#prediction = { is: 'made', choice: this.#choice()! };
    this.#judge();
  }

  /** The first answer there is judges a choice. */
  #judge(): void {
    if (this.#prediction?.is === 'made' && this.#latest) {
      this.#prediction = { ...this.#prediction, is: 'judged', ...this.#latest };
      this.#isEarlier = false;
    }
    kept.keep(this.#key, this.#prediction);
    if (this.#prediction)
      this.dispatchEvent(new CustomEvent(PREDICTED, { bubbles: true, detail: this.#prediction }));
    this.#tell();
  }

  /** A choice made before this ran counts as well, unless an earlier one was judged. */
  #restore(): void {
    const before = kept.predictionOf(this.#key);
    if (before?.is !== 'judged' && this.#choice() !== undefined) return this.#chosen();
    const chosen = this.#radios().find(({ value }) => value === before?.choice);
    if (!chosen) return;
    chosen.checked = true;
    this.#prediction = before;
    this.#isEarlier = true;
    this.#tell();
  }

  /** Forgets the choice and its outcome; the next choice is judged by the latest run. */
  #unlock(): void {
    if (this.#prediction?.is === 'judged') this.#latest ??= this.#prediction;
    this.#prediction = undefined;
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
    const { right, wrong, chosen, first, earlier } = this.dataset;
    const prediction = this.#prediction;
    if (prediction?.is === 'made') return this.#say(chosen!);
    if (!prediction) {
      const run = this.#latest && this.dataset[this.#latest.run]!;
      return this.#say(run === undefined ? '' : fill(first!, { run }));
    }
    const { choice, answer } = prediction;
    const run =
      this.#isEarlier && prediction.run === 'own' ? earlier! : this.dataset[prediction.run]!;
    this.dataset.judged = choice === answer ? 'right' : 'wrong';
    this.#say(fill(choice === answer ? right! : wrong!, { choice, answer, run }));
    for (const radio of this.#radios()) {
      radio.disabled = true;
      radio.closest('label')!.toggleAttribute('data-answer', radio.value === answer);
    }
    this.#why(true);
  }

  #isInView(): boolean {
    const { top, bottom } = this.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  }

  /** Says in the panel what has been judged; pressed, it leads to the reason. */
  #pointFrom(panel: HTMLElement): void {
    const pointer = document.createElement('button');
    pointer.type = 'button';
    pointer.className = 'judged-above';
    pointer.textContent = `${this.querySelector('.judged')!.textContent} ↑`;
    pointer.addEventListener('click', () => {
      pointer.remove();
      this.scrollIntoView({ block: 'center' });
      this.querySelector<HTMLElement>('.again')!.focus({ preventScroll: true });
    });
    this.#pointer = pointer;
    panel.querySelector('.messages')!.append(pointer);
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

/** To be called once the page's expectations are fetched. */
export const definePredictions = (): void => customElements.define('lab-predict', LabPredict);
