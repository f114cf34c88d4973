// A listing whose program is edited, while its editor is closed: the reader's own lines, those marked
// that the chapter has not, and a line above them that says so and turns to the chapter's. Fetched once
// there is an edit.
import editTexts from 'virtual:words/edit';
import { fill } from '../../../shared/fill.ts';
import type { Texts } from '../../../shared/texts.ts';
import { loadSheet } from '../../load-sheet.ts';
import { pageLanguage } from '../../page-language.ts';
import { hunksOf, linesEdited } from '../diff/hunks.ts';
import { shownEdits } from '../listing-lines.ts';
import { fetchProgram } from '../program-text.ts';
import sheet from './closed.css?url';
import { type ClosedLine, closedLines } from './closed-lines.ts';
import { colouredLines } from './coloured.ts';

export class ClosedListing {
  readonly #chapter: string;
  readonly #texts: Texts['edit'];
  /** The chapter's lines, and the reader's. */
  readonly #base: HTMLElement;
  readonly #own = document.createElement('pre');
  readonly #bar = document.createElement('div');
  readonly #says = document.createElement('p');
  readonly #turn = document.createElement('button');

  constructor(listing: HTMLElement, chapter: string, texts: Texts['edit']) {
    this.#chapter = chapter;
    this.#texts = texts;
    this.#base = listing.querySelector<HTMLElement>(':scope > pre')!;
    this.#own.tabIndex = 0;
    this.#own.setAttribute('translate', 'no');
    this.#bar.hidden = true;
    this.#bar.className = 'closed-bar';
    this.#turn.type = 'button';
    this.#turn.dataset.turn = '';
    this.#turn.addEventListener('click', () => this.#show(this.#own.hidden !== false));
    const diff = document.createElement('button');
    diff.type = 'button';
    diff.dataset.diff = '';
    diff.textContent = texts.diff;
    this.#bar.append(this.#says, this.#turn, diff);
    this.#base.before(this.#bar, this.#own);
  }

  /** `edit` undefined: the listing is the chapter's again. */
  draw(edit: string | undefined): void {
    if (edit === undefined) {
      this.#bar.hidden = true;
      return this.#show(false);
    }
    if (shownEdits.get(this.#own) !== edit) this.#fill(edit);
    if (this.#bar.hidden) this.#show(true);
    this.#bar.hidden = false;
  }

  #show(own: boolean): void {
    this.#own.hidden = !own;
    this.#base.hidden = own;
    // What is copied is the first of a listing.
    this.#base[own ? 'before' : 'after'](this.#own);
    this.#turn.textContent = own ? this.#texts.toChapter : this.#texts.toEdit;
  }

  #fill(edit: string): void {
    shownEdits.set(this.#own, edit);
    const [chapter, lines] = [this.#chapter.split('\n'), edit.split('\n')];
    const count = linesEdited(hunksOf(chapter, lines));
    this.#says.textContent = fill(this.#texts.closed, { count });
    const shown = [...this.#base.querySelectorAll<HTMLElement>('.line')];
    const marked = new Set(shown.filter((one) => one.classList.contains('marked')).map(numberOf));
    const coloured = colouredLines(edit);
    const code = document.createElement('code');
    code.append(
      ...closedLines(chapter, lines, numberOf(shown[0]!), numberOf(shown.at(-1)!))
        // Behind the last newline there is no line.
        .filter(({ text, number }) => text !== '' || number < lines.length)
        .map((line) => lineOf(line, coloured[line.number - 1] ?? [], marked)),
    );
    this.#own.replaceChildren(code);
  }
}

const numberOf = ({ dataset }: HTMLElement): number => Number(dataset.number);

function lineOf(line: ClosedLine, words: Node[], marked: ReadonlySet<number>): HTMLElement {
  const element = document.createElement('span');
  element.className = 'line';
  element.classList.toggle('edited-line', line.isEdited);
  element.classList.toggle('lacks-lines', line.lacks);
  element.classList.toggle('marked', marked.has(line.chapters ?? 0));
  element.dataset.number = String(line.number);
  element.append(...words, '\n');
  return element;
}

/** Fetches the program and the words. */
export async function closeListing(listing: HTMLElement): Promise<ClosedListing> {
  const [chapter, texts] = await Promise.all([
    fetchProgram(listing.dataset.file!),
    editTexts[pageLanguage()]!(),
    loadSheet(sheet),
  ]);
  return new ClosedListing(listing, chapter, texts);
}
