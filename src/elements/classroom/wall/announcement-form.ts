// The wall's message to all: what is said now, and the form that says something else or nothing.
import type { ClassRequest } from '#protocol';

/** `ask` is false while there is no lab. */
export class AnnouncementForm {
  readonly #form: HTMLFormElement;
  readonly #said: HTMLElement;

  constructor(form: HTMLFormElement, ask: (request: ClassRequest) => boolean) {
    this.#form = form;
    this.#said = form.querySelector('.said')!;
    const field = form.querySelector('input')!;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const text = field.value.trim();
      if (text !== '' && ask({ type: 'say', text })) field.value = '';
    });
    form.querySelector('[data-unsays]')!.addEventListener('click', () => {
      if (ask({ type: 'say', text: '' })) field.focus();
    });
  }

  draw(text: string): void {
    this.#said.textContent = text;
    this.#form.querySelector<HTMLElement>('.saying')!.hidden = text === '';
  }
}
