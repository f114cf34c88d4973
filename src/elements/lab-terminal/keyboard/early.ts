// A terminal's keyboard while xterm is being fetched: a field that takes text and the most usual
// keys, and leaves all others to the browser.
import { Input } from './input.ts';
import { ownerOf, pressOf } from './key-owner.ts';

const keys: Record<string, string> = { Enter: '\r', Backspace: '\x7f' };

/** Reports what is typed into `field`, and what it holds already, as a terminal would send it. */
export function attendField(field: HTMLTextAreaElement, typed: (text: string) => void): void {
  const input = new Input(field, field, { text: typed, pasted: typed, composing() {} });
  input.readField();
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
