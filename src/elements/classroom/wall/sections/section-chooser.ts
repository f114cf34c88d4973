// The wall's choice of a section: the list, which is there once the class has sections, and what this tab keeps of it.
import words from 'virtual:words/sections';
import { fill } from '../../../../shared/fill.ts';
import type { Texts } from '../../../../shared/texts.ts';
import { loadSheet } from '../../../load-sheet.ts';
import { pageLanguage } from '../../../page-language.ts';
import type { WallState } from '../wall-state.ts';
import { choiceAmong, choiceIn, sectionsOf, shownOf, written } from './section-choice.ts';
import type { SectionChoice } from './section-choice.ts';
import sheet from './sections.css?url';

const KEY = 'class-section';

/** It stands below `above`; `changed` is called when another section is chosen. */
export async function openSections(
  above: HTMLElement,
  changed: () => void,
): Promise<SectionChooser> {
  const [texts] = await Promise.all([
    words[pageLanguage()]!(),
    // Without it the choice is plain, and can be used.
    loadSheet(sheet).catch(() => {}),
  ]);
  const chooser = new SectionChooser(texts, changed);
  above.after(chooser.element);
  return chooser;
}

export class SectionChooser {
  readonly element = document.createElement('p');
  readonly #texts: Texts['sections'];
  readonly #list = document.createElement('select');
  readonly #says = document.createElement('span');
  #chosen = kept();
  #sections = '';
  /** What is chosen is so no more while the class has no such section. */
  #now: SectionChoice = 'all';

  constructor(texts: Texts['sections'], changed: () => void) {
    this.#texts = texts;
    const label = document.createElement('label');
    label.htmlFor = this.#list.id = 'class-section';
    label.textContent = texts.label;
    this.#says.setAttribute('role', 'status');
    this.#list.addEventListener('change', () => {
      this.#chosen = choiceIn(this.#list.value);
      keep(this.#chosen);
      changed();
    });
    this.element.className = 'wall-sections';
    this.element.hidden = true;
    this.element.append(label, this.#list, this.#says);
  }

  /** Draws the list for this class, and returns what the wall shows of it. */
  draw(wall: WallState): WallState {
    const sections = sectionsOf(wall, pageLanguage());
    // An open list stays open when a member changes.
    if (this.#sections !== sections.join('\n')) this.#offer(sections);
    this.#now = choiceAmong(this.#chosen, sections);
    this.#list.value = written(this.#now);
    this.element.hidden = sections.length === 0;
    const says = this.#now === 'all' ? '' : fill(this.#texts.alone, { section: this.title! });
    if (this.#says.textContent !== says) this.#says.textContent = says;
    return shownOf(wall, this.#now);
  }

  /** What is shown, if it is not all. */
  get title(): string | undefined {
    if (this.#now === 'all') return undefined;
    return this.#now === 'none' ? this.#texts.none : this.#now.section;
  }

  #offer(sections: readonly string[]): void {
    this.#sections = sections.join('\n');
    this.#list.replaceChildren(
      new Option(this.#texts.all, 'all'),
      ...sections.map((section) => new Option(section, written({ section }))),
      new Option(this.#texts.none, 'none'),
    );
  }
}

function keep(choice: SectionChoice): void {
  try {
    sessionStorage.setItem(KEY, written(choice));
  } catch {
    // Storage is blocked or full: the choice lasts as long as the page.
  }
}

function kept(): SectionChoice {
  try {
    return choiceIn(sessionStorage.getItem(KEY));
  } catch {
    return 'all';
  }
}
