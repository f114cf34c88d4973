// The head of a terminal: the command with its options, what ran, and how it ended.
import type { Chosen, Exit } from '#protocol';
import { fill } from '../../shared/fill.ts';
import type { PanelTexts } from '../../shared/texts.ts';
import { pageEdits } from '../edit/page-edits.ts';
import { fetchTwin } from '../listing/twin-lines.ts';
import { programIn, twinCommand } from '../runs/program-in.ts';
import { isEndedByReader, exitMark, exitSentence } from './exit.ts';

export class TerminalHead {
  readonly #section: HTMLElement;
  readonly #texts: PanelTexts;
  readonly #options: HTMLSelectElement[];
  /** What starts the program, without its options. */
  readonly #command: string;
  #isTwin = false;
  /** The command whose output is on the screen. */
  #ran: string | undefined;

  /** `section` is Terminal.astro's. */
  constructor(section: HTMLElement, texts: PanelTexts) {
    this.#section = section;
    this.#texts = texts;
    this.#options = [...section.querySelectorAll<HTMLSelectElement>('[data-option]')];
    for (const one of this.#options) one.addEventListener('change', () => this.#showRan());
    this.#command = this.#part('[data-typed]').textContent;
  }

  /** The values that the reader has chosen, by option. */
  chosenOptions(): Chosen {
    return Object.fromEntries(this.#options.map((one) => [one.dataset.option!, one.value]));
  }

  /** Shows what starts the program's C twin, or the program again. */
  showTwin(twin: boolean): void {
    this.#isTwin = twin;
    this.#part('[data-typed]').textContent = twin ? twinCommand(this.#command) : this.#command;
    this.#showRan();
    if (this.#ran === undefined) this.#showFile();
  }

  /** Sets the options as a program was started with them. */
  showOptions(choices: Chosen): void {
    for (const one of this.#options) {
      const value = choices[one.dataset.option!];
      if ([...one.options].some((option) => option.value === value)) one.value = value!;
    }
  }

  /** `edits`: the hash of each file that ran as its reader has edited it. */
  showRunning(
    command: string,
    hash: string | undefined,
    edits?: Readonly<Record<string, string>>,
  ): void {
    this.clearHead();
    this.#ran = command;
    this.#section.dataset.live = '';
    for (const one of this.#options) one.disabled = true;
    this.#showRan();
    if (edits) this.#showEdits(edits);
    else if (hash !== undefined) this.#showHash(hash);
  }

  /**
   * `exit` is undefined if it is not known how the program ended. `interrupted`: the reader had
   * sent it SIGINT.
   */
  showExit(exit: Exit | undefined, interrupted = false): void {
    delete this.#section.dataset.live;
    for (const one of this.#options) one.disabled = false;
    const pill = this.#part('.exit');
    pill.hidden = false;
    const well = exit?.status === 0;
    const asked = exit !== undefined && !well && isEndedByReader(exit, interrupted);
    pill.dataset.well = asked ? 'asked' : String(well);
    pill.toggleAttribute('data-limit', exit?.limit !== undefined);
    pill.textContent = exit ? exitSentence(exit, this.#texts.exit) : this.#texts.labStopped;
    pill.title = pill.textContent;
    if (exit) this.#part('lab-terminal').dataset.exit = exitMark(exit);
  }

  /** As before the first start. */
  clearHead(): void {
    this.#ran = undefined;
    this.#showRan();
    delete this.#section.dataset.live;
    for (const one of this.#options) one.disabled = false;
    this.#part('.exit').hidden = true;
    delete this.#part('lab-terminal').dataset.exit;
    this.#showFile();
  }

  /** The hash of the file that would run. */
  #showFile(): void {
    const hash = this.#section.querySelector<HTMLElement>('.hash');
    if (!hash) return;
    // The page has the program's alone.
    hash.textContent = this.#isTwin ? '' : hash.dataset.hash!;
    delete hash.dataset.ran;
  }

  /** Shows the command that ran, if the head shows another one by now. */
  #showRan(): void {
    const flags = this.#options.map((one) => ` --${one.dataset.option} ${one.value}`);
    const now = this.#part('[data-typed]').textContent + flags.join('');
    const ran = this.#part('.ran');
    ran.hidden = this.#ran === undefined || this.#ran === now;
    ran.textContent = fill(this.#texts.ran, { command: this.#ran ?? '' });
  }

  #showHash(ran: string): void {
    const hash = this.#part('.hash');
    hash.textContent = ran;
    const file = programIn(this.#ran ?? '')?.file ?? '';
    if (!file.endsWith('.c')) return this.#compareHash(hash.dataset.hash);
    void fetchTwin(file).then(
      (twin) => hash.textContent === ran && this.#compareHash(twin.hash),
      () => {},
    );
  }

  /** Whether what ran is what the page shows. */
  #compareHash(shown: string | undefined): void {
    const hash = this.#part('.hash');
    const same = hash.textContent === shown;
    hash.dataset.ran = same ? 'same' : 'other';
    const text = same ? this.#texts.sameHash : this.#texts.otherHash;
    hash.title = fill(text, { hash: hash.textContent });
  }

  #showEdits(edits: Readonly<Record<string, string>>): void {
    const [[, first] = []] = Object.entries(edits);
    const hash = this.#part('.hash');
    hash.dataset.ran = 'edit';
    const whose = pageEdits.isLent ? this.#texts.edits.lent : this.#texts.edits.ran;
    hash.textContent = fill(whose, { hash: edits[this.#program] ?? first ?? '' });
    const files = Object.entries(edits).map(([file, one]) => `${file} ${one}`);
    hash.title = fill(this.#texts.edits.hash, { files: files.join(', ') });
  }

  /** The file that its command runs. */
  get #program(): string {
    return programIn(this.#command)?.file ?? '';
  }

  #part(selector: string): HTMLElement {
    return this.#section.querySelector<HTMLElement>(selector)!;
  }
}
