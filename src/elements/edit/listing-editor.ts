// A listing as an editor: the whole file in place of what the listing shows of it. What is written is
// kept at once, and runs with the next run of its case.
import { fill } from '../../shared/fill.ts';
import type { Texts } from '../../shared/texts.ts';
import editTexts from 'virtual:words/edit';
import { pageLanguage } from '../page-language.ts';
import { CodeView } from './code-view.ts';
import { drawDiff, fetchDiffSheet } from './diff/diff-view.ts';
import { drawMerge } from './diff/merge-view.ts';
import { EditorBox, type EditorButton } from './editor-box.ts';
import type { KeptEdit } from './kept-edits.ts';
import { type EditsAllowed, pageEdits } from './page-edits.ts';
import { loadSheet } from '../load-sheet.ts';
import { byStep } from '../lab-case/orders.ts';
import { leadBack } from './lead-back.ts';
import { fetchProgram } from './program-text.ts';
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
  readonly #box: EditorBox;
  readonly #view: CodeView;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isKept = true;
  /** The text that was last read or kept. */
  #known: string;
  /** The differences that the box has. */
  #drawn = '';
  /** What Reset, or the chapter's lines, have taken away. */
  #before: KeptEdit | undefined;

  /** `base`: the chapter's text; `cases`: those of the page that run the file. */
  constructor(listing: HTMLElement, cases: readonly string[], base: string, texts: EditTexts) {
    this.#listing = listing;
    this.#file = listing.dataset.file!;
    this.#cases = cases;
    this.#base = base;
    this.#texts = texts;
    this.#box = new EditorBox(texts, (name, detail) => this.#pressed(name, detail));
    listing.append(this.#box.element);
    this.#view = new CodeView(this.#box.code, this.#edit?.text ?? base, {
      label: fill(texts.label, { file: this.#file }),
      words: texts,
      modules: [...base.matchAll(/\bfrom '([^']+)'/g)].map(([, module]) => module!),
      changed: () => this.#changed(),
      run: (stays) => this.#run({ stays, detail: 0 }),
    });
    addEventListener('pagehide', () => this.#keep());
    pageEdits.addWriter(() => this.#keep());
    this.#known = this.#view.text;
    pageEdits.listen(() => this.#follow());
    this.#show();
  }

  show(): void {
    this.#listing.dataset.editing = '';
    this.#box.shows = 'code';
    this.#view.focus(this.#firstShown);
  }

  /** Shows how the edit differs from the chapter's program; `merge`: and from what that was before. */
  async showDiff(part: 'diff' | 'merge'): Promise<void> {
    await fetchDiffSheet();
    this.#keep();
    this.#listing.dataset.editing = '';
    this.#box.shows = part;
    this.#show();
    this.#box.button(part).focus();
  }

  hide(): void {
    this.#keep();
    delete this.#listing.dataset.editing;
    this.#listing.querySelector<HTMLElement>('[data-edit]')?.focus();
  }

  /** Moves to a line, counted from 1. */
  goTo(line: number): void {
    this.#box.shows = 'code';
    this.#view.goTo(line);
  }

  /** Lights up lines of the program that ran, such as that of a call in the ladder. */
  highlight(lines: readonly number[]): void {
    this.#view.highlight(lines);
  }

  get #edit(): KeptEdit | undefined {
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
    if (this.#cases.length > 0 && text !== this.#known) {
      this.#known = text;
      this.#view.text = text;
    }
    this.#show();
  }

  #pressed(name: EditorButton, detail: number): void {
    if (name === 'run') this.#run({ stays: false, detail });
    else if (name === 'diff' || name === 'merge') this.#turn(name);
    else if (name === 'reset') this.#reset();
    else if (name === 'undo') this.#undo();
    else if (name === 'save') this.#save();
    else this.hide();
  }

  #turn(part: 'diff' | 'merge'): void {
    if (this.#box.shows !== part) return void this.showDiff(part);
    this.#box.shows = 'code';
    this.#show();
  }

  /** The chapter's program that the edit was made from, if it is another one by now. */
  get #then(): string | undefined {
    const base = this.#edit?.base;
    return base === this.#base ? undefined : base;
  }

  #drawDifferences(then: string | undefined): void {
    if (this.#box.shows === 'merge' && then === undefined) this.#box.shows = 'code';
    // What a reader has chosen in it stays as long as the texts do.
    const drawn = JSON.stringify([this.#box.shows, this.#view.text, then]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    if (this.#box.shows === 'merge') this.#drawMerge(then!);
    if (this.#box.shows === 'diff') this.#drawDiff();
  }

  #drawMerge(then: string): void {
    const texts = { mine: this.#view.text, then, now: this.#base };
    drawMerge(this.#box.diff, texts, this.#texts, (text) => {
      this.#takeBack(text, this.#base);
      this.#box.shows = 'code';
      this.#show();
      this.#box.button('undo').focus();
    });
  }

  #drawDiff(): void {
    const edit = this.#view.text;
    drawDiff(this.#box.diff, [this.#base, edit], this.#texts, ({ fromB, toB }, lines) => {
      this.#takeBack(
        edit
          .split('\n')
          .toSpliced(fromB, toB - fromB, ...lines)
          .join('\n'),
      );
      // The button that was pressed is gone.
      (this.#box.diff.querySelector('button') ?? this.#box.button('undo')).focus();
    });
  }

  #changed(): void {
    this.#before = undefined;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#keep(), REST);
  }

  /** `base`: what it was made from, as far as the reader has seen. */
  #keep(base = this.#edit?.base ?? this.#base): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { text } = this.#view;
    const edit = text === this.#base ? undefined : { base, text };
    this.#known = text;
    if (edit?.text === this.#edit?.text && edit?.base === this.#edit?.base) return;
    this.#isKept = pageEdits.keep(this.#cases, this.#file, edit);
    this.#show();
  }

  /** The focus goes to the terminal unless it `stays`; `detail` is that of the click. */
  #run({ stays, detail }: { stays: boolean; detail: number }): void {
    this.#keep();
    const [name] = this.#cases;
    const panel = document.querySelector<HTMLElement>(`lab-case[name="${name}"]`);
    const run = panel?.querySelector<HTMLElement>('button.run:enabled');
    if (!panel || !run) return;
    if (stays) byStep(panel, { into: undefined });
    run.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail }));
    if (stays) byStep(panel);
    leadBack(panel, { element: this.#box.code, return: () => this.#view.return() });
  }

  /** Has a text in place of the edit, which Undo brings back. */
  #takeBack(text: string, base?: string): void {
    const before = { base: this.#edit?.base ?? this.#base, text: this.#view.text };
    this.#view.text = text;
    this.#keep(base);
    this.#before = before;
    this.#show();
  }

  /** Differences from the chapter's are none then, so the code stands there. */
  #reset(): void {
    this.#box.shows = 'code';
    this.#takeBack(this.#base);
  }

  #undo(): void {
    if (this.#before === undefined) return;
    const { base, text } = this.#before;
    this.#view.text = text;
    this.#keep(base);
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
    this.#box.button('reset').disabled = !isEdited;
    this.#box.button('diff').disabled = !isEdited && this.#box.shows !== 'diff';
    const then = this.#then;
    this.#box.button('merge').hidden = then === undefined;
    this.#box.button('undo').hidden = this.#before === undefined;
    this.#box.button('run').hidden = this.#cases.length === 0;
    this.#box.say(this.#says(isEdited, pageEdits.rule));
    this.#drawDifferences(then);
    const { fault } = pageEdits;
    const ranThis = pageEdits.ran.get(this.#file) === this.#view.text;
    this.#view.showFault(fault?.file === this.#file && ranThis ? fault : undefined);
  }

  #says(isEdited: boolean, rule: EditsAllowed | undefined): string {
    const { changed, kept, noPanel, rules, same, unkept } = this.#texts;
    if (this.#cases.length === 0) return noPanel;
    if (rule !== undefined && rule !== 'run') return rules[rule];
    if (!isEdited) return same;
    if (this.#then !== undefined) return changed;
    return this.#isKept ? kept : unkept;
  }
}

/** Fetches the program and the editor's texts. */
export async function openListingEditor(
  listing: HTMLElement,
  cases: readonly string[],
): Promise<ListingEditor> {
  const [base, texts] = await Promise.all([
    fetchProgram(listing.dataset.file!),
    editTexts[pageLanguage()]!(),
    loadSheet(sheet),
  ]);
  return new ListingEditor(listing, cases, base, texts);
}
