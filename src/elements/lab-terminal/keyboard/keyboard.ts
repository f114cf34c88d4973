// The keyboard, clipboard and input methods of an open terminal. xterm handles only keys that make
// no text; all text comes through input.ts.
import type { Terminal } from '@xterm/xterm';
import { Input } from './input.ts';
import { ownerOf, pressOf, type Owner } from './key-owner.ts';
import { Leaving } from './leave.ts';

const isMac = /^(?:Mac|iP)/.test(navigator.platform);

/** What would end a paste within it. */
const PASTE_ENDS = /\x1b\[201~/g;

/** `unread` is called when keys are pressed that nothing reads. */
export function keepKeyboard(term: Terminal, host: HTMLElement, unread: () => void): void {
  const field = term.textarea!;
  const isReadOnly = (): boolean => term.options.disableStdin === true;
  const leaving = new Leaving(() => !isReadOnly() && term.input('\x1b'));

  const input = new Input(host, field, {
    text: (text) => send(text),
    pasted(text) {
      const isMarked = term.modes.bracketedPasteMode;
      send(isMarked ? `\x1b[200~${text.replace(PASTE_ENDS, '')}\x1b[201~` : text);
      field.focus();
    },
    composing: showComposing(term, field),
  });

  function send(text: string): void {
    if (isReadOnly()) return unread();
    leaving.release();
    term.input(text);
  }

  function copy(): void {
    if (!term.hasSelection()) return;
    field.value = term.getSelection();
    field.select();
    // navigator.clipboard exists only on https or on this machine.
    (document as { execCommand(command: 'copy'): boolean }).execCommand('copy');
    field.value = '';
    term.clearSelection();
  }

  /** Whether xterm handles the key. */
  function pressed(event: KeyboardEvent): boolean {
    const owner = ownerOf(pressOf(event), { mac: isMac, selection: term.hasSelection() });
    if (owner === 'copy') {
      event.preventDefault();
      copy();
    }
    if (isReadOnly() && isTyped(owner, event)) unread();
    if (owner === 'text' && !pressOf(event).composing) leaving.decideKey(event.key);
    if (owner === 'screen') return true;
    if (owner !== 'program') return false;
    input.flush();
    const key = leaving.decideKey(event.key);
    if (key === 'kept') event.preventDefault();
    return key === 'program';
  }

  term.attachCustomKeyEventHandler((event) => {
    // Text comes from input events alone.
    if (event.type === 'keypress') return false;
    return event.type !== 'keydown' || pressed(event);
  });
}

const isTyped = (owner: Owner, { isComposing }: KeyboardEvent): boolean =>
  !isComposing && (owner === 'text' || owner === 'program' || owner === 'paste');

/**
 * Shows a composition at the cursor, and keeps the field below it, where input methods place their
 * choices.
 */
function showComposing({ element }: Terminal, field: HTMLElement): (text: string) => void {
  const view = element!.querySelector<HTMLElement>('.composition-view')!;
  return (text) => {
    view.textContent = text;
    view.classList.toggle('active', text !== '');
    view.style.left = field.style.left;
    view.style.top = field.style.top;
    view.style.font = getComputedStyle(element!.querySelector('.xterm-rows')!).font;
    if (text !== '') field.style.width = `${view.offsetWidth}px`;
  };
}
