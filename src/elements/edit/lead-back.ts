// The way back from the terminals of a panel to the editor that has pressed its Run: Esc, then
// Shift+Tab. Run that is pressed elsewhere takes the way away.

interface Editor {
  /** Out of view while the editor is closed. */
  readonly element: HTMLElement;
  return(): void;
}

const editors = new WeakMap<HTMLElement, Editor>();
const attended = new WeakSet<HTMLElement>();

/** To be called after `editor` has pressed Run. */
export function leadBack(panel: HTMLElement, editor: Editor): void {
  if (!attended.has(panel)) attend(panel);
  attended.add(panel);
  editors.set(panel, editor);
}

function attend(panel: HTMLElement): void {
  panel.addEventListener('click', ({ target }) => {
    if ((target as Element).closest('[data-press="run"]')) editors.delete(panel);
  });
  panel.addEventListener('keydown', (event) => {
    const editor = editors.get(panel);
    // A key that is the program's is prevented.
    const leaves = event.key === 'Tab' && event.shiftKey && !event.defaultPrevented;
    const isInTerminal = (event.target as Element).closest('lab-terminal') !== null;
    if (!leaves || !isInTerminal || !editor?.element.checkVisibility()) return;
    event.preventDefault();
    editor.return();
  });
}
