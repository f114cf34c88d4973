// A line of the bar with something of the teacher's: a link to the page that shows it, in a tab of its own, so
// that the reader's run here goes on.
import { atBase } from '../../../shared/address.ts';
import { pageLanguage } from '../../page-language.ts';

interface LineParts {
  /** What stands before the link, and the link's own text. */
  readonly says: string;
  readonly link: string;
  /** The page's place below the language's. */
  readonly page: string;
  /** A tab of this name that has it already comes to the front. */
  readonly target: string;
}

export class LinkLine {
  readonly line = document.createElement('p');
  readonly #says: string;
  readonly #link = document.createElement('a');

  constructor({ says, link, page, target }: LineParts) {
    this.#says = says;
    this.line.className = 'class-place';
    this.line.setAttribute('role', 'status');
    this.line.hidden = true;
    this.#link.href = atBase(`/${pageLanguage()}/${page}`);
    this.#link.target = target;
    this.#link.textContent = link;
  }

  draw(on: boolean): void {
    // On that page itself there is nothing to lead to.
    const isDrawn = on && this.#link.pathname !== location.pathname;
    if (isDrawn === !this.line.hidden) return;
    this.line.hidden = !isDrawn;
    if (isDrawn) this.line.replaceChildren(`${this.#says} `, this.#link);
    else this.line.replaceChildren();
  }
}
