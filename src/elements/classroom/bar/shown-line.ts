// What the bar says of a panel that the teacher may see: with a raised hand the button that lets them, and
// then, for as long as they may, that they can or do see it, or type in it, and the buttons that let them type
// and that end either.
import type { Texts } from '../../../shared/texts.ts';
import type { MemberState, ShownPanel } from '../class-member.ts';

/** Each is told whether the teacher may from now on. */
export interface Consents {
  show(on: boolean): void;
  letType(on: boolean): void;
}

export class ShownLine {
  readonly element = document.createElement('div');
  readonly #texts: Texts['classBar'];
  readonly #says = document.createElement('p');
  readonly #show = document.createElement('button');
  readonly #type = document.createElement('button');
  #shown: ShownPanel | undefined;

  constructor(texts: Texts['classBar'], { show, letType }: Consents) {
    this.#texts = texts;
    this.element.className = 'shown-line';
    this.#says.setAttribute('role', 'status');
    this.#show.type = this.#type.type = 'button';
    this.#show.addEventListener('click', () => show(!this.#shown));
    this.#type.addEventListener('click', () => letType(!this.#shown?.mayType));
    this.element.append(this.#says, this.#type, this.#show);
  }

  draw(state: MemberState): void {
    const shown = state.is === 'in' ? state.shown : undefined;
    const isAway = state.is === 'in' && state.away;
    const mayOffer = state.is === 'in' && state.hand;
    this.#shown = shown;
    this.element.hidden = !shown && !mayOffer;
    this.element.toggleAttribute('data-shown', shown !== undefined);
    this.element.toggleAttribute('data-looked', shown?.looked ?? false);
    this.element.toggleAttribute('data-may-type', shown?.mayType ?? false);
    const says = shown ? this.#sentence(shown) : '';
    if (this.#says.textContent !== says) this.#says.textContent = says;
    const { show, unshow, letType, unletType } = this.#texts;
    this.#show.textContent = shown ? unshow : show;
    this.#type.textContent = shown?.mayType ? unletType : letType;
    this.#type.hidden = !shown;
    // What is let can be taken back at any time; a lab that is away hears it when it is back.
    this.#show.disabled = !shown && isAway;
    this.#type.disabled = !shown?.mayType && isAway;
  }

  #sentence({ looked, mayType, types }: ShownPanel): string {
    const texts = this.#texts;
    if (types) return texts.types;
    if (mayType) return looked ? texts.lookedMayType : texts.mayType;
    return looked ? texts.looked : texts.shows;
  }
}
