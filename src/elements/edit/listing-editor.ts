// A listing as an editor: the whole file in place of what the listing shows of it. What is written is
// kept at once, and runs with the next run of its case.
import { atBase } from '../../shared/address.ts';
import { fill } from '../../shared/fill.ts';
import type { Texts } from '../../shared/texts.ts';
import editTexts from 'virtual:words/edit';
import { pageLanguage } from '../page-language.ts';
import { CodeView } from './code-view.ts';
import { type EditsAllowed, pageEdits } from './page-edits.ts';
import { loadSheet } from '../load-sheet.ts';
import sheet from './edit.css?url';

/** Milliseconds without a key after which what was written is kept. */
const REST = 300;

type EditTexts = Texts['edit'];

export class ListingEditor {
  readonly #listing: HTMLElement;
  readonly #file: string;
  readonly #cases: readonly string[];
  readonly #base: string;
  readonly #texts: EditTexts;
  readonly #box: HTMLElement;
  readonly #view: CodeView;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isKept = true;
  /** The text that was last read or kept. */
  #known: string;
  /** What Reset has taken away. */
  #before: string | undefined;

  /** `base`: the chapter's text; `cases`: those of the page that run the file. */
  constructor(listing: HTMLElement, cases: readonly string[], base: string, texts: EditTexts) {
    this.#listing = listing;
    this.#file = listing.dataset.file!;
    this.#cases = cases;
    this.#base = base;
    this.#texts = texts;
    this.#box = editorBox(texts);
    listing.append(this.#box);
    this.#view = new CodeView(this.#part('.editor-code'), this.#edit?.text ?? base, {
      label: fill(texts.label, { file: this.#file }),
      words: texts,
      modules: [...base.matchAll(/\bfrom '([^']+)'/g)].map(([, module]) => module!),
      changed: () => this.#changed(),
      run: () => this.#run(),
    });
    this.#box.addEventListener('click', ({ target }) => {
      const { editor } = (target as Element).closest('button')?.dataset ?? {};
      if (editor === 'run') this.#run();
      else if (editor === 'reset') this.#reset();
      else if (editor === 'undo') this.#undo();
      else if (editor === 'save') this.#save();
      else if (editor === 'done') this.hide();
    });
    addEventListener('pagehide', () => this.#keep());
    pageEdits.addWriter(() => this.#keep());
    this.#known = this.#view.text;
    pageEdits.listen(() => this.#follow());
    this.#show();
  }

  show(): void {
    this.#listing.dataset.editing = '';
    this.#view.focus(this.#firstShown);
  }

  hide(): void {
    this.#keep();
    delete this.#listing.dataset.editing;
    this.#listing.querySelector<HTMLElement>('[data-edit]')?.focus();
  }

  /** Moves to a line, counted from 1. */
  goTo(line: number): void {
    this.#view.goTo(line);
  }

  /** Lights up lines of the program that ran, such as that of a call in the ladder. */
  highlight(lines: readonly number[]): void {
    this.#view.highlight(lines);
  }

  get #edit(): { base: string; text: string } | undefined {
    const [name] = this.#cases;
    return name === undefined ? undefined : pageEdits.editOf(name, this.#file);
  }

  /** The first line that the listing shows, or marks. */
  get #firstShown(): number {
    const { dataset } =
      this.#listing.querySelector<HTMLElement>('.line.marked') ??
      this.#listing.querySelector<HTMLElement>('.line')!;
    return Number(dataset.number);
  }

  /** Something was told of edits; somebody else in the page may have kept another text. */
  #follow(): void {
    const text = this.#edit?.text ?? this.#base;
    if (text !== this.#known) {
      this.#known = text;
      this.#view.text = text;
    }
    this.#show();
  }

  #changed(): void {
    this.#before = undefined;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#keep(), REST);
  }

  #keep(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { text } = this.#view;
    const base = this.#edit?.base ?? this.#base;
    const edit = text === this.#base ? undefined : { base, text };
    this.#known = text;
    if (edit?.text === this.#edit?.text) return;
    this.#isKept = pageEdits.keep(this.#cases, this.#file, edit);
    this.#show();
  }

  #run(): void {
    this.#keep();
    const [name] = this.#cases;
    document.querySelector<HTMLElement>(`lab-case[name="${name}"] button.run:enabled`)?.click();
  }

  #reset(): void {
    const before = this.#view.text;
    this.#view.text = this.#base;
    this.#keep();
    this.#before = before;
    this.#show();
  }

  #undo(): void {
    if (this.#before === undefined) return;
    this.#view.text = this.#before;
    this.#keep();
    this.#show();
  }

  #save(): void {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([this.#view.text], { type: 'text/typescript' }));
    link.download = this.#file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 0);
  }

  #show(): void {
    const isEdited = this.#view.text !== this.#base;
    this.#button('reset').disabled = !isEdited;
    this.#button('undo').hidden = this.#before === undefined;
    this.#button('run').hidden = this.#cases.length === 0;
    const says = this.#says(isEdited, pageEdits.rule);
    const line = this.#part('[role="status"]');
    if (line.textContent !== says) line.textContent = says;
    const { fault } = pageEdits;
    const ranThis = pageEdits.ran.get(this.#file) === this.#view.text;
    this.#view.showFault(fault?.file === this.#file && ranThis ? fault : undefined);
  }

  #says(isEdited: boolean, rule: EditsAllowed | undefined): string {
    const { changed, kept, noPanel, rules, same, unkept } = this.#texts;
    if (this.#cases.length === 0) return noPanel;
    if (rule !== undefined && rule !== 'run') return rules[rule];
    if (!isEdited) return same;
    if (this.#edit && this.#edit.base !== this.#base) return changed;
    return this.#isKept ? kept : unkept;
  }

  #button(name: string): HTMLButtonElement {
    return this.#box.querySelector<HTMLButtonElement>(`[data-editor="${name}"]`)!;
  }

  #part(selector: string): HTMLElement {
    return this.#box.querySelector<HTMLElement>(selector)!;
  }
}

/** Fetches the program and the editor's texts. */
export async function openListingEditor(
  listing: HTMLElement,
  cases: readonly string[],
): Promise<ListingEditor> {
  const file = encodeURIComponent(listing.dataset.file!);
  const [answer, texts] = await Promise.all([
    fetch(atBase(`/programs/${file}.txt`)),
    editTexts[pageLanguage()]!(),
    loadSheet(sheet),
  ]);
  if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
  return new ListingEditor(listing, cases, await answer.text(), texts);
}

const BUTTONS = ['run', 'reset', 'undo', 'save', 'done'] as const;

function editorBox(texts: EditTexts): HTMLElement {
  const box = document.createElement('div');
  box.className = 'editor';
  const bar = document.createElement('div');
  bar.className = 'editor-bar';
  for (const name of BUTTONS) {
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.editor = name;
    button.textContent = texts[name];
    bar.append(button);
  }
  const says = document.createElement('p');
  says.role = 'status';
  bar.append(says);
  const code = document.createElement('div');
  code.className = 'editor-code';
  const keys = document.createElement('p');
  keys.className = 'editor-keys';
  keys.textContent = texts.keys;
  box.append(bar, code, keys);
  return box;
}
