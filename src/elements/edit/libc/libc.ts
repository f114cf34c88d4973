// What the editor knows of "#libc" and of the files that a program imports: completion, signatures and
// documentation, with their keys. Escape closes what is open and still leaves the editor, as Tab does after it.
import {
  acceptCompletion,
  autocompletion,
  closeCompletion,
  moveCompletionSelection,
  selectedCompletion,
  startCompletion,
} from '@codemirror/autocomplete';
import { EditorState, type Extension, Prec } from '@codemirror/state';
import { type Command, type EditorView, keymap } from '@codemirror/view';
import libcNames from 'virtual:libc';
import localNames from 'virtual:local';
import type { LibcName } from '../../../shared/libc-name.ts';
import type { Texts } from '../../../shared/texts.ts';
import { nameAt } from './code-at.ts';
import { completer } from './completions.ts';
import { libcTelling } from './told.ts';

/** `modules`: what the chapter's program imports. */
export function libcSupport(words: Texts['edit'], modules: readonly string[]): Extension {
  const names = [...libcNames, ...modules.flatMap(namesOf)];
  const libc = new Map(names.map((one) => [one.name, one]));
  const { extension, tell, close } = libcTelling(libc, words);
  return [
    EditorState.phrases.of({ Completions: words.completions }),
    autocompletion({
      override: [completer(libc, words, modules)],
      ...{ defaultKeymap: false, icons: false },
    }),
    extension,
    Prec.highest(
      keymap.of([
        { key: 'Ctrl-Space', run: startCompletion },
        { mac: 'Alt-`', run: startCompletion },
        { key: 'Ctrl-Shift-Space', run: tell },
        { key: 'ArrowDown', run: moveCompletionSelection(true) },
        { key: 'ArrowUp', run: moveCompletionSelection(false) },
        { key: 'PageDown', run: moveCompletionSelection(true, 'page') },
        { key: 'PageUp', run: moveCompletionSelection(false, 'page') },
        { key: 'Enter', run: acceptOnEnter },
        { key: 'Tab', run: acceptCompletion },
        { key: 'Escape', run: (view) => closeAll(view, close) },
      ]),
    ),
  ];
}

/** Of a file beside the program; of any other module none. */
function namesOf(module: string): LibcName[] {
  const file = module.startsWith('.') ? module.slice(module.lastIndexOf('/') + 1) : '';
  return (localNames[file] ?? []).map((one) => ({ ...one, module }));
}

/** Of a name that is written already it only adds the import: Enter goes to the next line then. */
function acceptOnEnter(view: EditorView): boolean {
  const written = nameAt(view.state, view.state.selection.main.head);
  const selected = selectedCompletion(view.state);
  if (!written || selected?.label !== written.name) return acceptCompletion(view);
  const { apply } = selected;
  if (typeof apply === 'function') apply(view, selected, written.from, written.to);
  closeCompletion(view);
  return false;
}

function closeAll(view: EditorView, close: Command): boolean {
  closeCompletion(view);
  return close(view);
}
