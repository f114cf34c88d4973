// What the bar says of a panel that the teacher may see: with a raised hand the button that lets them, and
// then, for as long as they may, that they can or do see it, and the button that ends it.
import type { Texts } from '../../../shared/texts.ts';
import type { MemberState } from '../class-member.ts';

export class ShownLine {
  readonly element = document.createElement('div');
  readonly #texts: Texts['classBar'];
  readonly #says = document.createElement('p');
  readonly #button = document.createElement('button');
  #isShown = false;

  /** `show` is told whether the teacher may see it from now on. */
  constructor(texts: Texts['classBar'], show: (on: boolean) => void) {
    this.#texts = texts;
    this.element.className = 'shown-line';
    this.#says.setAttribute('role', 'status');
    this.#button.type = 'button';
    this.#button.addEventListener('click', () => show(!this.#isShown));
    this.element.append(this.#says, this.#button);
  }

  draw(state: MemberState): void {
    const shown = state.is === 'in' ? state.shown : undefined;
    const mayOffer = state.is === 'in' && state.hand;
    this.#isShown = shown !== undefined;
    this.element.hidden = !shown && !mayOffer;
    this.element.toggleAttribute('data-shown', this.#isShown);
    this.element.toggleAttribute('data-looked', shown?.looked ?? false);
    const { shows, looked, show, unshow } = this.#texts;
    const says = !shown ? '' : shown.looked ? looked : shows;
    if (this.#says.textContent !== says) this.#says.textContent = says;
    this.#button.textContent = shown ? unshow : show;
    // What is shown can be taken back at any time; a lab that is away hears it when it is back.
    this.#button.disabled = !shown && state.is === 'in' && state.away;
  }
}
