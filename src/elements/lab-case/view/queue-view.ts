// A run's place in the lab's queue: always visible, and read out from time to time.
import type { PanelTexts } from '../../../shared/texts.ts';
import { queueSentence, type QueuePlace } from './queue.ts';

/** Milliseconds between two announcements. */
const HEARD_EVERY = 30_000;

export class QueueView {
  readonly #shown: HTMLElement;
  readonly #heard: HTMLElement;
  readonly #texts: PanelTexts;
  #place: QueuePlace | undefined;
  #heardAt = -Infinity;

  /** `panel` is Case.astro's. */
  constructor(panel: HTMLElement, texts: PanelTexts) {
    this.#shown = panel.querySelector('.queue')!;
    this.#heard = panel.querySelector('[data-heard]')!;
    this.#texts = texts;
  }

  drawQueue(place: QueuePlace | undefined): void {
    if (place === this.#place) return;
    const first = this.#place === undefined;
    this.#place = place;
    this.#shown.hidden = place === undefined;
    const words = place ? queueSentence(place, this.#texts, document.documentElement.lang) : '';
    this.#shown.textContent = words;
    const now = performance.now();
    const soon = !first && place && place.place > 1 && now - this.#heardAt < HEARD_EVERY;
    if (soon) return;
    this.#heardAt = now;
    this.#heard.textContent = words;
  }
}
