// The wall's form with where the class should be: a chapter, and a heading and a step of it if the teacher
// likes; below it what every page says now.
import type { ClassPlace, ClassRequest } from '#protocol';
import { fill } from '../../../../shared/fill.ts';
import type { OutlineChapter } from '../../../../shared/outline.ts';
import type { Texts } from '../../../../shared/texts.ts';
import { placeText } from '../../place.ts';

export class PlaceForm {
  readonly #form: HTMLFormElement;
  readonly #outline: readonly OutlineChapter[];
  readonly #texts: Texts['lesson'];

  /** `ask` is false while there is no lab. */
  constructor(
    form: HTMLFormElement,
    outline: readonly OutlineChapter[],
    texts: Texts['lesson'],
    ask: (request: ClassRequest) => boolean,
  ) {
    this.#form = form;
    this.#outline = outline;
    this.#texts = texts;
    const chapters = outline.map(({ name, title }) => new Option(title, name));
    this.#select('chapter').replaceChildren(...chapters);
    this.#select('chapter').addEventListener('change', () => this.#offerSections());
    this.#select('section').addEventListener('change', () => this.#offerSteps());
    this.#offerSections();
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      ask({ type: 'place', at: this.#chosen() });
    });
    form.querySelector('[data-unplaces]')!.addEventListener('click', () => {
      if (ask({ type: 'place' })) this.#select('chapter').focus();
    });
  }

  draw(at: ClassPlace | undefined): void {
    this.#form.querySelector<HTMLElement>('.placed')!.hidden = at === undefined;
    this.#form.querySelector('.place-now')!.textContent =
      at === undefined ? '' : placeText(at, this.#outline, this.#texts);
  }

  #chosen(): ClassPlace {
    const [section, step] = [this.#number('section'), this.#number('step')];
    return {
      chapter: this.#select('chapter').value,
      ...(section > 0 && { section }),
      ...(step > 0 && { step }),
    };
  }

  #offerSections(): void {
    const sections = this.#chapter.sections.map(({ title }, at) => new Option(title, `${at + 1}`));
    this.#select('section').replaceChildren(new Option(this.#texts.top, '0'), ...sections);
    this.#offerSteps();
  }

  #offerSteps(): void {
    const { steps } = this.#chapter.sections[this.#number('section') - 1] ?? this.#chapter;
    const all = Array.from(
      { length: steps },
      (_, at) => new Option(fill(this.#texts.step, { step: at + 1 }), `${at + 1}`),
    );
    this.#select('step').replaceChildren(new Option(this.#texts.noStep, '0'), ...all);
    this.#select('step').disabled = steps === 0;
  }

  get #chapter(): OutlineChapter {
    return this.#outline.find(({ name }) => name === this.#select('chapter').value)!;
  }

  #number(name: 'section' | 'step'): number {
    return Number(this.#select(name).value);
  }

  #select(name: 'chapter' | 'section' | 'step'): HTMLSelectElement {
    return this.#form.querySelector<HTMLSelectElement>(`[name="${name}"]`)!;
  }
}
