// What the teacher sets for the class, on the wall: the forms, once the chapters are fetched, and what the lab
// says of it.
import words from 'virtual:words/lesson';
import type { ClassLesson, ClassRequest } from '#protocol';
import { fill } from '../../../../shared/fill.ts';
import type { Texts } from '../../../../shared/texts.ts';
import { pageLanguage } from '../../../page-language.ts';
import { erasedAt } from '../../erased-at.ts';
import { fetchOutline } from '../../outline.ts';
import { LockTable } from './lock-table.ts';
import { PlaceForm } from './place-form.ts';

type Ask = (request: ClassRequest) => boolean;

export class LessonForms {
  readonly #wall: HTMLElement;
  readonly #texts: Texts['wall'];
  readonly #ask: Ask;
  #forms: { place: PlaceForm; locks: LockTable } | undefined;
  #latest: ClassLesson | undefined;

  constructor(wall: HTMLElement, texts: Texts['wall'], ask: Ask) {
    this.#wall = wall;
    this.#texts = texts;
    this.#ask = ask;
    const form = wall.querySelector<HTMLFormElement>('.keeping')!;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      ask({ type: 'keep', days: Number(this.#days.value) });
    });
    // Without the network the rest of the wall is there.
    this.#fetch().catch(() => {});
  }

  draw(lesson: ClassLesson): void {
    this.#latest = lesson;
    this.#wall.querySelector('.until')!.textContent = fill(this.#texts.until, {
      date: erasedAt(lesson.until),
    });
    if (document.activeElement !== this.#days) this.#days.value = String(lesson.days);
    this.#forms?.place.draw(lesson.at);
    this.#forms?.locks.draw(lesson);
  }

  async #fetch(): Promise<void> {
    const [outline, texts] = await Promise.all([fetchOutline(), words[pageLanguage()]!()]);
    const section = this.#wall.querySelector<HTMLElement>('.lesson')!;
    const place = section.querySelector<HTMLFormElement>('.lesson-place')!;
    const locks = section.querySelector<HTMLElement>('.lesson-locks')!;
    this.#forms = {
      place: new PlaceForm(place, outline, texts, this.#ask),
      locks: new LockTable(locks, outline, texts, this.#ask),
    };
    section.hidden = false;
    if (this.#latest) this.draw(this.#latest);
  }

  get #days(): HTMLInputElement {
    return this.#wall.querySelector<HTMLInputElement>('.keeping input')!;
  }
}
