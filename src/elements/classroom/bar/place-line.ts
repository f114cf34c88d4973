// The bar's line with where the class should be: a link, which nobody has to follow. On the page that it
// leads to, the step that it names is brought into view.
import type { ClassPlace } from '#protocol';
import type { Texts } from '../../../shared/texts.ts';
import { stepListsAfter } from '../../steps/step-lists.ts';
import { fetchOutline } from '../outline.ts';
import { placeAddress, placeText, stepIn } from '../place.ts';

export class PlaceLine {
  readonly line = document.createElement('p');
  readonly #texts: Texts['classBar'];
  readonly #link = document.createElement('a');
  #shown = '';

  constructor(texts: Texts['classBar']) {
    this.#texts = texts;
    this.line.className = 'class-place';
    this.line.setAttribute('role', 'status');
    this.line.hidden = true;
    goToStep();
    addEventListener('hashchange', goToStep);
    // A second press goes there again, though the address stays as it is.
    this.#link.addEventListener('click', () => setTimeout(goToStep));
  }

  draw(at: ClassPlace | undefined): void {
    const shown = JSON.stringify(at ?? null);
    if (shown === this.#shown) return;
    this.#shown = shown;
    if (!at) {
      this.line.hidden = true;
      this.line.replaceChildren();
      return;
    }
    void fetchOutline()
      // Without the network the place goes by its chapter's name.
      .catch(() => [])
      .then((outline) => {
        if (this.#shown !== shown) return;
        const address = placeAddress(at, outline);
        this.#link.textContent = placeText(at, outline, this.#texts);
        if (address === undefined) this.#link.removeAttribute('href');
        else this.#link.href = address;
        this.line.replaceChildren(`${this.#texts.at} `, this.#link);
        this.line.hidden = false;
      });
  }
}

function goToStep(): void {
  const place = stepIn(location.hash);
  if (!place) return;
  const lists = stepListsAfter(place.section - 1);
  const steps = lists.map((list) => list.children[place.step - 1]);
  steps.find((step) => step !== undefined)?.scrollIntoView({ block: 'start' });
}
