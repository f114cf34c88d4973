// A run's place in the lab's queue on the page: always seen, and now and then read out, for those who
// only hear the page.
import type { PanelTexts } from '../../../shared/texts.ts';
import { placeWords, type Place } from './queue.ts';

/** Milliseconds between two places that are read out. */
const HEARD_EVERY = 30_000;

export class QueueView {
  readonly #shown: HTMLElement;
  readonly #heard: HTMLElement;
  readonly #texts: PanelTexts;
  #place: Place | undefined;
  #heardAt = -Infinity;

  /** `panel` is Case.astro's. */
  constructor(panel: HTMLElement, texts: PanelTexts) {
    this.#shown = panel.querySelector('.queue')!;
    this.#heard = panel.querySelector('[data-heard]')!;
    this.#texts = texts;
  }

  draw(place: Place | undefined): void {
    if (place === this.#place) return;
    const first = this.#place === undefined;
    this.#place = place;
    this.#shown.hidden = place === undefined;
    const words = place ? placeWords(place, this.#texts, document.documentElement.lang) : '';
    this.#shown.textContent = words;
    const now = performance.now();
    const soon = !first && place && place.place > 1 && now - this.#heardAt < HEARD_EVERY;
    if (soon) return;
    this.#heardAt = now;
    this.#heard.textContent = words;
  }
}
