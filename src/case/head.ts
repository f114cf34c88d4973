// The head of a terminal: what would run and what ran, with the switches in the command that they
// belong to, and how it ended.
import type { Exit } from '#protocol';
import { fill } from '../text/fill.ts';
import type { PanelTexts } from '../text/texts.ts';
import { endedAsAsked, exitMark, exitWords } from './exit.ts';

export class Head {
  readonly #section: HTMLElement;
  readonly #texts: PanelTexts;
  readonly #switches: HTMLSelectElement[];
  /** The command that the screen shows the output of. */
  #ran: string | undefined;

  /** `section` is Terminal.astro's. */
  constructor(section: HTMLElement, texts: PanelTexts) {
    this.#section = section;
    this.#texts = texts;
    this.#switches = [...section.querySelectorAll<HTMLSelectElement>('[data-switch]')];
    for (const one of this.#switches) one.addEventListener('change', () => this.#tellRan());
  }

  /** The values that the reader has chosen, by switch. */
  choices(): Record<string, string> {
    return Object.fromEntries(this.#switches.map((one) => [one.dataset.switch!, one.value]));
  }

  /** Sets the switches as they stand in a command, as in `node client.ts --recv on`. */
  choose(command: string): void {
    const words = command.split(' ');
    for (const one of this.#switches) {
      const at = words.lastIndexOf(`--${one.dataset.switch}`);
      const value = at < 0 ? undefined : words[at + 1];
      if ([...one.options].some((option) => option.value === value)) one.value = value!;
    }
  }

  started(command: string, hash: string | undefined): void {
    this.cleared();
    this.#ran = command;
    this.#section.dataset.live = '';
    for (const one of this.#switches) one.disabled = true;
    this.#tellRan();
    if (hash !== undefined) this.#tellHash(hash);
  }

  /** Nothing runs here any more; `exit` is undefined where nobody can tell how it ended. */
  ended(exit: Exit | undefined): void {
    delete this.#section.dataset.live;
    for (const one of this.#switches) one.disabled = false;
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
    for (const one of this.#switches) one.disabled = false;
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
    const flags = this.#switches.map((one) => ` --${one.dataset.switch} ${one.value}`);
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
