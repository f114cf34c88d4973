// A terminal's keyboard before there is a screen: a field of its own that takes what is typed, since
// xterm may be long in coming. It knows the keys that everybody types, and leaves the rest to the page.
import { Input } from './input.ts';
import { ownerOf, pressOf } from './key-owner.ts';

const keys: Record<string, string> = { Enter: '\r', Backspace: '\x7f' };

/** Tells what is typed into `field`, and has been typed there already, as a terminal would send it. */
export function attend(field: HTMLTextAreaElement, typed: (text: string) => void): void {
  const input = new Input(field, field, { text: typed, pasted: typed, composing() {} });
  input.came();
  field.addEventListener('keydown', (event) => {
    const owner = ownerOf(pressOf(event), { mac: false, selection: false });
    const { key, ctrlKey, altKey } = event;
    const isControl = ctrlKey && !altKey && /^[a-z]$/i.test(key);
    const sent = isControl ? String.fromCharCode(key.toUpperCase().charCodeAt(0) - 64) : keys[key];
    if (owner !== 'program' || sent === undefined) return;
    event.preventDefault();
    input.flush();
    typed(sent);
  });
}
