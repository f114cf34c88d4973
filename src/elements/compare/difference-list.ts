// The differences of two runs, each a button that goes to it, and buttons to the next and the
// previous one. So many are listed at first, and further ones as they are gone to.
import { fill } from '../../shared/fill.ts';
import { button, element } from '../runs/elements.ts';
import type { ComparedRow } from './compare.ts';
import type { SideNames } from './names.ts';
import type { CompareTexts } from './texts.ts';
import { differencesOf, sideText, type Difference, type Sides } from './told.ts';

/** Differences that are listed at once. */
const LISTED = 100;

export class DifferenceList {
  readonly element = element('div', '', 'differences');
  readonly #texts: CompareTexts;
  readonly #goTo: (difference: Difference) => void;
  readonly #place = element('p', '');
  readonly #list = document.createElement('ol');
  readonly #steps: HTMLButtonElement[];
  #differences: Difference[] = [];
  #tell: (difference: Difference) => string[] = () => [];
  #current = -1;

  constructor(texts: CompareTexts, goTo: (difference: Difference) => void) {
    this.#texts = texts;
    this.#goTo = goTo;
    this.#list.role = 'list';
    this.#list.ariaLabel = texts.differences;
    this.#place.role = 'status';
    this.#steps = [
      button(texts.previous, '', () => this.#go(this.#current - 1)),
      button(texts.next, '', () => this.#go(this.#current + 1)),
    ];
    const steps = element('div', '', 'difference-steps');
    steps.append(...this.#steps, this.#place);
    this.element.append(steps, this.#list);
  }

  show(rows: readonly ComparedRow[], called: Sides<string>, names: Sides<SideNames>): void {
    this.#differences = differencesOf(rows);
    this.#current = -1;
    this.#tell = ({ from, to }) => {
      const parted = rows.slice(from, to);
      return (['left', 'right'] as const).map(
        (side) => `${called[side]}: ${sideText(parted, side, names[side], this.#texts)}`,
      );
    };
    this.#list.replaceChildren();
    this.#listUpTo(LISTED);
    this.#update();
  }

  /** Lists the differences before this one that are not listed yet. */
  #listUpTo(to: number): void {
    for (let at = this.#list.childElementCount; at < Math.min(to, this.#differences.length);) {
      const nth = at;
      const [left = '', right = ''] = this.#tell(this.#differences[nth]!);
      const go = button('', '', () => this.#go(nth));
      go.append(element('span', left), element('span', right));
      const item = document.createElement('li');
      item.append(go);
      this.#list.append(item);
      at += 1;
    }
  }

  #go(to: number): void {
    const difference = this.#differences[to];
    if (!difference) return;
    this.#current = to;
    if (to >= this.#list.childElementCount) this.#listUpTo(to + LISTED);
    this.#update();
    this.#list.children[to]!.scrollIntoView({ block: 'nearest' });
    this.#goTo(difference);
  }

  #update(): void {
    const { length } = this.#differences;
    const [previous, next] = this.#steps;
    previous!.disabled = this.#current <= 0;
    next!.disabled = this.#current + 1 >= length;
    for (const [at, item] of [...this.#list.children].entries()) {
      const isCurrent = at === this.#current;
      item.querySelector('button')!.ariaCurrent = isCurrent ? 'true' : null;
    }
    const values = { nth: this.#current + 1, differences: length };
    this.#place.textContent =
      length === 0
        ? this.#texts.none
        : this.#current < 0
          ? ''
          : `${fill(this.#texts.difference, values)}. ${this.#tell(this.#differences[this.#current]!).join('. ')}.`;
  }
}
