// The bar's line with the run that the teacher shows: a link to the page that shows it, in a tab of its own, so
// that the reader's run here goes on.
import { atBase } from '../../../shared/address.ts';
import type { Texts } from '../../../shared/texts.ts';
import { pageLanguage } from '../../page-language.ts';

export class PresentsLine {
  readonly line = document.createElement('p');
  readonly #texts: Texts['classBar'];
  readonly #link = document.createElement('a');

  constructor(texts: Texts['classBar']) {
    this.#texts = texts;
    this.line.className = 'class-place';
    this.line.setAttribute('role', 'status');
    this.line.hidden = true;
    this.#link.href = atBase(`/${pageLanguage()}/class/shown/`);
    // A tab that has it already comes to the front.
    this.#link.target = 'class-shown';
    this.#link.textContent = texts.toPresented;
  }

  draw(on: boolean): void {
    // On that page itself there is nothing to lead to.
    const isDrawn = on && this.#link.pathname !== location.pathname;
    if (isDrawn === !this.line.hidden) return;
    this.line.hidden = !isDrawn;
    if (isDrawn) this.line.replaceChildren(`${this.#texts.presents} `, this.#link);
    else this.line.replaceChildren();
  }
}
