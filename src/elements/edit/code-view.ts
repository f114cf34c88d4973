// CodeMirror as an editor of TypeScript in the page's own colours. Tab indents; after Esc it leaves
// the editor, as it leaves a terminal.
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { EditorState, StateEffect, StateField, type Extension } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
  WidgetType,
} from '@codemirror/view';
import type { Texts } from '../../shared/texts.ts';
import { colours, looks } from './code-looks.ts';
import { libcSupport } from './libc/libc.ts';

export interface CodeEvents {
  /** The name that a screen reader gives to the editor. */
  readonly label: string;
  readonly words: Texts['edit'];
  /** What the chapter's program imports. */
  readonly modules: readonly string[];
  changed(): void;
  /** Shift+Enter; Ctrl+Enter `stays` in the editor. */
  run(stays: boolean): void;
}

class FaultLine extends WidgetType {
  readonly #says: string;

  constructor(says: string) {
    super();
    this.#says = says;
  }

  override eq(other: FaultLine): boolean {
    return other.#says === this.#says;
  }

  override toDOM(): HTMLElement {
    const line = document.createElement('div');
    line.className = 'cm-fault-says';
    line.textContent = this.#says;
    return line;
  }
}

const setMarks = StateEffect.define<DecorationSet>();

/** Decorations that one effect replaces; they move with the text, and a change of it keeps them. */
const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (value, { changes, effects }) =>
    effects.find((one) => one.is(setMarks))?.value ?? value.map(changes),
  provide: (field) => EditorView.decorations.from(field),
});

function extensions({ label, words, modules, changed, run }: CodeEvents): Extension {
  const runs = (stays: boolean) => (): boolean => {
    run(stays);
    return true;
  };
  return [
    ...[lineNumbers(), history(), drawSelection(), indentOnInput(), bracketMatching()],
    ...[highlightActiveLine(), javascript({ typescript: true }), syntaxHighlighting(colours)],
    ...[looks, marks, libcSupport(words, modules), EditorState.tabSize.of(2)],
    keymap.of([
      { key: 'Shift-Enter', run: runs(false) },
      { key: 'Ctrl-Enter', run: runs(true) },
      { key: 'Mod-Enter', run: runs(true) },
      ...[...defaultKeymap, ...historyKeymap, indentWithTab],
    ]),
    EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0', translate: 'no' }),
    EditorView.updateListener.of(({ docChanged }) => docChanged && changed()),
  ];
}

export class CodeView {
  readonly #view: EditorView;
  #called: readonly number[] = [];
  #fault: { line: number; says: string } | undefined;

  constructor(parent: HTMLElement, text: string, events: CodeEvents) {
    const state = EditorState.create({ doc: text, extensions: extensions(events) });
    this.#view = new EditorView({ state, parent });
  }

  get text(): string {
    return this.#view.state.doc.toString();
  }

  /** Changes only what differs, so that the cursor and marks stay. */
  set text(text: string) {
    const before = this.text;
    const shorter = Math.min(before.length, text.length);
    let from = 0;
    while (from < shorter && before[from] === text[from]) from += 1;
    let same = 0;
    while (same < shorter - from && before.at(-1 - same) === text.at(-1 - same)) same += 1;
    const insert = text.slice(from, text.length - same);
    this.#view.dispatch({ changes: { from, to: before.length - same, insert } });
  }

  /** Gives it the focus; `line` is where it stands then if it was not there before. */
  focus(line: number): void {
    if (this.#view.state.selection.main.head === 0) this.goTo(line);
    else this.#view.focus();
  }

  /** Gives it the focus again, where its cursor stands. */
  return(): void {
    const { head } = this.#view.state.selection.main;
    this.#view.dispatch({ effects: EditorView.scrollIntoView(head, { y: 'center' }) });
    this.#view.focus();
  }

  /** Moves to the beginning of a line, counted from 1. */
  goTo(line: number): void {
    const { from } = this.#lineAt(line);
    this.#view.dispatch({
      selection: { anchor: from },
      effects: EditorView.scrollIntoView(from, { y: 'center' }),
    });
    this.#view.focus();
    this.#view.dom.scrollIntoView({ block: 'nearest' });
  }

  highlight(lines: readonly number[]): void {
    if (lines.length === 0 && this.#called.length === 0) return;
    this.#called = lines;
    this.#mark();
  }

  /** Shows an error below its line. */
  showFault(fault: { line: number; says: string } | undefined): void {
    if (fault === this.#fault) return;
    this.#fault = fault;
    this.#mark();
  }

  #mark(): void {
    const called = this.#called.map((line) =>
      Decoration.line({ class: 'cm-called' }).range(this.#lineAt(line).from),
    );
    const fault = this.#fault;
    const at = fault && this.#lineAt(fault.line);
    const failed = at
      ? [
          Decoration.line({ class: 'cm-fault' }).range(at.from),
          Decoration.widget({ widget: new FaultLine(fault.says), block: true, side: 1 }).range(
            at.to,
          ),
        ]
      : [];
    this.#view.dispatch({ effects: setMarks.of(Decoration.set([...called, ...failed], true)) });
  }

  #lineAt(line: number): { from: number; to: number } {
    const { doc } = this.#view.state;
    return doc.line(Math.min(Math.max(line, 1), doc.lines));
  }
}
