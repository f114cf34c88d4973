// What stands around an editor in a listing: a bar of buttons with what there is to say, and the keys.
import type { Texts } from '../../shared/texts.ts';

const BUTTONS = ['run', 'merge', 'diff', 'reset', 'undo', 'save', 'done'] as const;

export type EditorButton = (typeof BUTTONS)[number];

/** The code, how it differs from the chapter's, or that with what the chapter was before. */
export type EditorPart = 'code' | 'diff' | 'merge';

export class EditorBox {
  readonly element = document.createElement('div');
  /** Where the code goes, and the differences in its place. */
  readonly code = document.createElement('div');
  readonly diff = document.createElement('div');
  readonly #says = document.createElement('p');
  #shows: EditorPart = 'code';

  /** `pressed` is given the click's detail: 0 if it was made by a key. */
  constructor(texts: Texts['edit'], pressed: (name: EditorButton, detail: number) => void) {
    this.element.className = 'editor';
    const bar = document.createElement('div');
    bar.className = 'editor-bar';
    for (const name of BUTTONS) {
      const button = document.createElement('button');
      button.type = 'button';
      button.dataset.editor = name;
      button.textContent = name === 'merge' ? texts.offerMerge : texts[name];
      button.addEventListener('click', ({ detail }) => pressed(name, detail));
      bar.append(button);
    }
    this.#says.role = 'status';
    bar.append(this.#says);
    this.code.className = 'editor-code';
    this.diff.className = 'editor-diff';
    this.diff.hidden = true;
    const keys = document.createElement('p');
    keys.className = 'editor-keys';
    keys.textContent = texts.keys;
    this.element.append(bar, this.code, this.diff, keys);
  }

  /** Says it in the bar. */
  say(text: string): void {
    if (this.#says.textContent !== text) this.#says.textContent = text;
  }

  button(name: EditorButton): HTMLButtonElement {
    return this.element.querySelector<HTMLButtonElement>(`[data-editor="${name}"]`)!;
  }

  /** What stands in the place of the code. */
  get shows(): EditorPart {
    return this.#shows;
  }

  set shows(part: EditorPart) {
    this.#shows = part;
    this.code.hidden = part !== 'code';
    this.diff.hidden = part === 'code';
    for (const name of ['diff', 'merge'] as const) {
      this.button(name).setAttribute('aria-pressed', String(part === name));
    }
  }
}
