// The moment whose values the room of TCP_INFO shows: the arrow keys go from change to change, and Escape or
// a press goes back to now.
import type { Texts } from '../../../shared/texts.ts';
import { element } from '../bytes/element.ts';

export class MomentBar {
  readonly element: HTMLElement;
  readonly #onMoment: () => void;
  readonly #when = element('strong', {});
  #moments: readonly number[] = [];
  #moment: number | undefined;

  constructor(texts: Texts['tcpInfo'], onMoment: () => void) {
    this.#onMoment = onMoment;
    const hint = element('span', { class: 'keys-hint' }, texts.hint);
    const given = { role: 'slider', tabindex: '0', 'aria-label': texts.moment, class: 'moment' };
    this.element = element('div', given, this.#when, ' ', hint);
    this.element.addEventListener('keydown', (event) => this.#key(event));
    this.element.addEventListener('click', () => (this.moment = undefined));
  }

  /** One of the moments; undefined: now. */
  get moment(): number | undefined {
    return this.#moment;
  }

  set moment(moment: number | undefined) {
    if (moment === this.#moment) return;
    this.#moment = moment;
    this.#onMoment();
  }

  /** In order. */
  set moments(moments: readonly number[]) {
    this.#moments = moments;
  }

  /** `values`: what screen readers hear of it. */
  tell(when: string, values: string): void {
    this.#when.textContent = when;
    this.element.ariaValueMin = '0';
    this.element.ariaValueMax = String(this.#moments.length);
    this.element.ariaValueNow = String(this.#at);
    this.element.ariaValueText = `${when}; ${values}`;
  }

  /** Now stands behind the last moment. */
  get #at(): number {
    const { length } = this.#moments;
    return this.#moment === undefined ? length : this.#moments.indexOf(this.#moment);
  }

  #key(event: KeyboardEvent): void {
    const at = this.#at;
    const last = this.#moments.length;
    const to = {
      ...{ ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1 },
      ...{ Home: 0, End: last, Escape: last },
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.moment = this.#moments[Math.max(to, 0)];
  }
}
