// The line under a run panel's bar that says what its next run has of the reader's edits, with a
// button that runs the chapter's programs instead, and one that leads to where an edit has failed.
// Fetched once there is an edit.
import editTexts from 'virtual:words/edit';
import { fill } from '../../shared/fill.ts';
import type { Texts } from '../../shared/texts.ts';
import { pageLanguage } from '../page-language.ts';
import { openEditor } from './edit-buttons.ts';
import type { EditFault, EditsAllowed } from './page-edits.ts';
import { loadSheet } from '../load-sheet.ts';
import sheet from './edits-line.css?url';

export class EditsLine {
  readonly #texts: Texts['edit'];
  readonly #line = document.createElement('div');
  readonly #says = document.createElement('p');
  readonly #asChapter = button();
  readonly #fault = button();
  #failed: EditFault | undefined;

  /** `panel` is Case.astro's. */
  constructor(panel: HTMLElement, texts: Texts['edit']) {
    this.#texts = texts;
    this.#line.className = 'edits';
    this.#asChapter.textContent = texts.asChapter;
    this.#asChapter.dataset.press = 'run';
    this.#asChapter.dataset.as = 'chapter';
    this.#fault.dataset.fault = '';
    this.#fault.addEventListener('click', () => {
      if (this.#failed) void openEditor(this.#failed.file, this.#failed.line);
    });
    this.#line.append(this.#says, this.#asChapter, this.#fault);
    panel.querySelector('.bar')!.after(this.#line);
  }

  /** `files` are those of the case that are edited; without one there is no line. */
  draw(files: readonly string[], rule: EditsAllowed | undefined, fault?: EditFault): void {
    this.#line.hidden = files.length === 0;
    const { refused, rules, runs } = this.#texts;
    const isRefused = rule !== undefined && rule !== 'run';
    const text = isRefused ? `${refused} ${rules[rule]}` : runs;
    const says = fill(text, { files: files.join(', ') });
    if (this.#says.textContent !== says) this.#says.textContent = says;
    this.#asChapter.hidden = isRefused;
    this.#failed = fault && files.includes(fault.file) ? fault : undefined;
    this.#fault.hidden = this.#failed === undefined;
    if (this.#failed) this.#fault.textContent = `${fault!.file}:${fault!.line} ${fault!.says}`;
  }
}

export async function openEditsLine(panel: HTMLElement): Promise<EditsLine> {
  // Without its sheet the line is plain, and can be used.
  const [texts] = await Promise.all([
    editTexts[pageLanguage()]!(),
    loadSheet(sheet).catch(() => {}),
  ]);
  return new EditsLine(panel, texts);
}

function button(): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  return made;
}
