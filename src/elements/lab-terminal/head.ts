// The head of a terminal: what would run and what ran, with the options in the command that they
// belong to, and how it ended.
import type { Chosen, Exit } from '#protocol';
import { fill } from '../../shared/fill.ts';
import type { PanelTexts } from '../../shared/texts.ts';
import { endedAsAsked, exitMark, exitWords } from './exit.ts';

export class Head {
  readonly #section: HTMLElement;
  readonly #texts: PanelTexts;
  readonly #options: HTMLSelectElement[];
  /** The command that the screen shows the output of. */
  #ran: string | undefined;

  /** `section` is Terminal.astro's. */
  constructor(section: HTMLElement, texts: PanelTexts) {
    this.#section = section;
    this.#texts = texts;
    this.#options = [...section.querySelectorAll<HTMLSelectElement>('[data-option]')];
    for (const one of this.#options) one.addEventListener('change', () => this.#tellRan());
  }

  /** The values that the reader has chosen, by option. */
  choices(): Chosen {
    return Object.fromEntries(this.#options.map((one) => [one.dataset.option!, one.value]));
  }

  /** Sets the options as a program was started with them. */
  choose(choices: Chosen): void {
    for (const one of this.#options) {
      const value = choices[one.dataset.option!];
      if ([...one.options].some((option) => option.value === value)) one.value = value!;
    }
  }

  started(command: string, hash: string | undefined): void {
    this.cleared();
    this.#ran = command;
    this.#section.dataset.live = '';
    for (const one of this.#options) one.disabled = true;
    this.#tellRan();
    if (hash !== undefined) this.#tellHash(hash);
  }

  /** Nothing runs here any more; `exit` is undefined where nobody can tell how it ended. */
  ended(exit: Exit | undefined): void {
    delete this.#section.dataset.live;
    for (const one of this.#options) one.disabled = false;
    const pill = this.#part('.exit');
    pill.hidden = false;
    pill.dataset.well = exit && endedAsAsked(exit) ? 'asked' : String(exit?.status === 0);
    pill.toggleAttribute('data-limit', exit?.limit !== undefined);
    pill.textContent = exit ? exitWords(exit, this.#texts.exit) : this.#texts.labStopped;
    pill.title = pill.textContent;
    if (exit) this.#part('lab-terminal').dataset.exit = exitMark(exit);
  }

  /** As before the first start. */
  cleared(): void {
    this.#ran = undefined;
    this.#tellRan();
    delete this.#section.dataset.live;
    for (const one of this.#options) one.disabled = false;
    this.#part('.exit').hidden = true;
    delete this.#part('lab-terminal').dataset.exit;
    const hash = this.#section.querySelector<HTMLElement>('.hash');
    if (hash) {
      hash.textContent = hash.dataset.hash!;
      delete hash.dataset.ran;
    }
  }

  /** The command is told once more where the head no longer says the same. */
  #tellRan(): void {
    const flags = this.#options.map((one) => ` --${one.dataset.option} ${one.value}`);
    const now = this.#part('[data-typed]').textContent + flags.join('');
    const ran = this.#part('.ran');
    ran.hidden = this.#ran === undefined || this.#ran === now;
    ran.textContent = fill(this.#texts.ran, { command: this.#ran ?? '' });
  }

  #tellHash(ran: string): void {
    const hash = this.#part('.hash');
    const same = hash.dataset.hash === ran;
    hash.dataset.ran = same ? 'same' : 'other';
    hash.textContent = ran;
    hash.title = fill(same ? this.#texts.sameHash : this.#texts.otherHash, { hash: ran });
  }

  #part(selector: string): HTMLElement {
    return this.#section.querySelector<HTMLElement>(selector)!;
  }
}
